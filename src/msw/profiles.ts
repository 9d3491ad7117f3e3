import { cut } from '../contract/text'
import type { WireThread } from '../contract/wire'
import { crashed, json, redirect } from './response'
import type { MockProfile, MockUser } from './types'

/** The differences between the two kinds of servers. */
export interface Profile {
  /** The listing ignores `?order=` and holds all threads that the user may see. */
  ignoresFilter: boolean
  /** The origin of the links to other pages. Null: the origin of the request. */
  publicOrigin: string | null
  refusesClosedOrders: boolean
  created: string
  exists: string
  forbidden: string
  throttled(seconds: number): Response
  slashMissing(method: string, location: string): Response
  /** The reply to an error that the view catches. An error that no code catches is an HTML page in both profiles. */
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
  // Django redirects to the path with the slash. In debug mode a POST fails instead.
  slashMissing: (method, location) => (method === 'POST' ? crashed() : redirect(location)),
  serverError: crashed,
  // Threads have no type, objects instead of participant ids, and more fields than documented.
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
