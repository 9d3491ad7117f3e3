import { cut } from '../contract/text'
import type { WireThread } from '../contract/wire'
import { crashed, json, redirect } from './response'
import type { MockProfile, MockUser } from './types'

/** What servers of this kind do differently. Everything else they have in common. */
export interface Profile {
  /** The list answers with all visible threads, whatever `?order=` says. */
  ignoresFilter: boolean
  /** Where links to other pages point; null: where the request came from. */
  publicOrigin: string | null
  refusesClosedOrders: boolean
  created: string
  exists: string
  forbidden: string
  throttled(seconds: number): Response
  slashMissing(method: string, location: string): Response
  /** An error that the view itself reports; one that nobody catches is a page everywhere. */
  serverError(): Response
  thread(thread: WireThread, users: readonly MockUser[]): unknown
}

const documented: Profile = {
  ignoresFilter: false,
  publicOrigin: null,
  refusesClosedOrders: false,
  created: 'Conversation thread created successfully.',
  exists: 'Conversation thread already exists for this order.',
  forbidden: 'You do not have permission to start a conversation for this order.',
  throttled(seconds) {
    const unit = seconds === 1 ? 'second' : 'seconds'
    const detail = `Request was throttled. Expected available in ${seconds} ${unit}.`
    return json(429, { detail }, { 'Retry-After': String(seconds) })
  },
  slashMissing: (_, location) => redirect(location),
  serverError: () => json(500, { detail: 'A server error occurred.' }),
  thread: (thread) => ({ ...thread, thread_type: thread.thread_type ?? 'order' }),
}

const observed: Profile = {
  ignoresFilter: true,
  publicOrigin: 'http://backend.internal:8000',
  refusesClosedOrders: true,
  created: 'Thread started.',
  exists: 'Thread found.',
  forbidden: 'You cannot message about this order.',
  throttled: (seconds) =>
    json(429, { detail: `Too many requests. Please wait ${seconds} seconds.`, wait: seconds }),
  // Django redirects to the path with the slash; in debug mode it fails on a POST instead.
  slashMissing: (method, location) => (method === 'POST' ? crashed() : redirect(location)),
  serverError: crashed,
  // Without a type, with people instead of ids, and with more fields than documented.
  thread: ({ thread_type: _, ...thread }, users) => ({
    ...thread,
    participants: thread.participants.map((participant) => {
      const user = users.find(({ id }) => id === participant)
      if (!user) return participant
      const username = cut(user.name.toLowerCase()).replace(/\W+/g, '.')
      return { id: user.id, username, email: `${username}@example.com`, role: user.role }
    }),
    updated_at: thread.updated_at ?? thread.created_at,
    unread_count: thread.unread_count ?? 0,
    admin_override: false,
    last_message: null,
  }),
}

export const PROFILES: Record<MockProfile, Profile> = { documented, observed }
