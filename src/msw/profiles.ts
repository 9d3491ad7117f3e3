import type { WireThread } from '../contract/wire'
import { html, json } from './response'
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
  /** Body of a 401 to a token that is none. */
  invalidToken: unknown
  throttled(seconds: number): Response
  slashMissing(method: string, location: string): Response
  crashed(): Response
  thread(thread: WireThread, users: readonly MockUser[]): unknown
}

const redirect = (location: string) => new Response(null, { status: 301, headers: { Location: location } })

const HTML_500 =
  '<!doctype html><html lang="en"><head><title>Server Error (500)</title></head><body><h1>Server Error (500)</h1></body></html>'

const documented: Profile = {
  ignoresFilter: false,
  publicOrigin: null,
  refusesClosedOrders: false,
  created: 'Conversation thread created successfully.',
  exists: 'Conversation thread already exists for this order.',
  forbidden: 'You do not have permission to start a conversation for this order.',
  invalidToken: { detail: 'Authentication credentials were not provided.' },
  throttled(seconds) {
    const unit = seconds === 1 ? 'second' : 'seconds'
    const detail = `Request was throttled. Expected available in ${seconds} ${unit}.`
    return json(429, { detail }, { 'Retry-After': String(seconds) })
  },
  slashMissing: (_, location) => redirect(location),
  crashed: () => json(500, { detail: 'A server error occurred.' }),
  thread: (thread) => ({ ...thread, thread_type: thread.thread_type ?? 'order' }),
}

const observed: Profile = {
  ignoresFilter: true,
  publicOrigin: 'http://backend.internal:8000',
  refusesClosedOrders: true,
  created: 'Thread started.',
  exists: 'Thread found.',
  forbidden: 'You cannot message about this order.',
  invalidToken: {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [
      { token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' },
    ],
  },
  throttled: (seconds) =>
    json(429, { detail: `Too many requests. Please wait ${seconds} seconds.`, wait: seconds }),
  // Django redirects to the path with the slash; in debug mode it fails on a POST instead.
  slashMissing: (method, location) => (method === 'POST' ? html(500, HTML_500) : redirect(location)),
  crashed: () => html(500, HTML_500),
  // Without a type, with people instead of ids, and with more fields than documented.
  thread: ({ thread_type: _, ...thread }, users) => ({
    ...thread,
    participants: thread.participants.map((participant) => {
      const user = users.find(({ id }) => id === participant)
      if (!user) return participant
      const username = user.name.toLowerCase().replace(/\W+/g, '.')
      return { id: user.id, username, email: `${username}@example.com`, role: user.role }
    }),
    updated_at: thread.updated_at ?? thread.created_at,
    unread_count: thread.unread_count ?? 0,
    admin_override: false,
    last_message: null,
  }),
}

export const PROFILES: Record<MockProfile, Profile> = { documented, observed }
