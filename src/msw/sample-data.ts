import type { WireThread } from '../contract/wire'
import type { MockData, MockOrder, MockUser } from './types'

const users: MockUser[] = [
  { id: 1, role: 'superadmin', name: 'Ada Brandt', token: 'token-superadmin' },
  { id: 2, role: 'admin', name: 'Noor Haddad', token: 'token-admin' },
  { id: 11, role: 'support', name: 'Sam Okafor', token: 'token-support' },
  { id: 21, role: 'client', name: 'Clara Nowak', token: 'token-client' },
  { id: 22, role: 'client', name: 'Diego Ramos', token: 'token-client-2' },
  { id: 23, role: 'client', name: 'Mei Tanaka', token: 'token-client-3' },
  { id: 31, role: 'writer', name: 'Will Ferreira', token: 'token-writer' },
  { id: 32, role: 'writer', name: 'Zoe Lindqvist', token: 'token-writer-2' },
  { id: 41, role: 'editor', name: 'Emil Petrov', token: 'token-editor' },
  { id: 51, role: 'guest', name: 'Gina Moretti', token: 'token-guest' },
]

type Row = [
  id: number,
  clientId: number,
  writerId: number | null,
  title: string,
  status: MockOrder['status'],
]

const rows: Row[] = [
  [1001, 21, 31, 'Product descriptions for a ceramics shop', 'in-progress'],
  [1002, 22, 32, 'Landing page copy for a dental clinic', 'in-progress'],
  [1003, 23, 31, 'Literature review: sleep and memory', 'review'],
  [1004, 21, null, 'Press release for a bicycle launch', 'available'],
  [1005, 22, 31, 'White paper on cold-chain logistics', 'completed'],
  [1006, 23, 32, 'Cover letter for a museum position', 'in-progress'],
  [1007, 21, 31, 'Newsletter series for a garden centre', 'in-progress'],
  [1008, 22, 32, 'Case study of a regional food bank', 'review'],
  [1009, 23, 31, 'Grant application for a youth orchestra', 'completed'],
  [1010, 21, 32, 'Blog post: choosing a heat pump', 'cancelled'],
  [1011, 22, 31, 'Annual report of a housing cooperative', 'in-progress'],
  [1012, 23, 32, 'Speech for a graduation ceremony', 'in-progress'],
  [1013, 21, 31, 'User manual for a handheld scanner', 'review'],
  [1014, 22, null, 'Essay on the Hanseatic League', 'available'],
  [1015, 23, 31, 'Website texts for a law firm', 'completed'],
  [1016, 21, 32, 'Research summary: urban beekeeping', 'in-progress'],
  [1017, 22, 31, 'Job advertisements for a hospital group', 'in-progress'],
  [1018, 23, 32, 'Script for a two-minute explainer video', 'review'],
  [1019, 21, 31, 'Translation of a rental agreement', 'completed'],
  [1020, 22, 32, 'Social media calendar for a bakery', 'cancelled'],
  [1021, 23, 31, 'Proofreading of a master’s thesis', 'in-progress'],
  [1022, 21, 32, 'Interview guide for a usability study', 'in-progress'],
  [1023, 22, 31, 'Company profile of a solar installer', 'review'],
  [1024, 23, null, 'Book blurb for a crime novel', 'available'],
  [1025, 21, 31, 'Lab report on water hardness', 'completed'],
  [1026, 22, 32, 'FAQ pages for a parcel service', 'in-progress'],
  [1027, 23, 31, 'Business plan for a climbing gym', 'in-progress'],
  [1028, 21, 32, 'Catalogue texts for a print exhibition', 'review'],
  [1029, 22, 31, 'Policy brief on school meals', 'archived'],
  [1030, 23, 32, 'Email sequence for a language school', 'cancelled'],
]

const orders: MockOrder[] = rows.map(([id, clientId, writerId, title, status]) => ({
  id,
  clientId,
  writerId,
  title,
  status,
}))

const threads: WireThread[] = [
  thread(501, 1002, [22, 32], '2026-10-02T08:15:00Z', '2026-11-19T16:40:00Z', 3),
  thread(502, 1005, [23, 31, 11], '2026-10-06T11:02:00Z', '2026-10-21T09:30:00Z', 0),
  thread(503, 1007, [21, 31], '2026-10-14T14:48:00Z', '2026-11-20T07:55:00Z', 12),
  { ...thread(504, 1009, [23, 31], '2026-08-30T10:00:00Z', '2026-09-12T12:00:00Z', 0), is_active: false },
  thread(505, 1014, [22, 32], '2026-11-03T17:20:00Z', '2026-11-18T18:05:00Z', 0),
  thread(506, 1021, [23, 31], '2026-11-11T06:30:00Z', '2026-11-12T08:00:00Z', 1),
]

function thread(
  id: number,
  order: number,
  participants: number[],
  created_at: string,
  updated_at: string,
  unread_count: number,
): WireThread {
  return {
    id,
    order,
    thread_type: 'order',
    participants,
    is_active: true,
    created_at,
    updated_at,
    unread_count,
  }
}

/** Ten people of every role, thirty orders and a few conversations, for tests and demos. */
export const sampleData: MockData = { users, orders, threads }
