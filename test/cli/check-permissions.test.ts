import type { WireThread } from 'order-conversations'
import { createConversationBackend, sampleData } from 'order-conversations/msw'
import { describe, it } from 'vitest'
import { isList, json, when } from './changes'
import { rewritten } from './checking'
import { expectFindings, refuse, starts, withStarts, type Findings, type Setup } from './in-memory'

type Page = { results: WireThread[] }
type Row = [title: string, setup: Setup, expected: Findings]

const LATE =
  'The button says that the start failed, after a 5xx only once it has looked for it for three seconds.'
const DONE = 'A conversation is started that should be refused.'
const NO_ORDER = 'The button says that there is no such order.'
const RENEWED = 'The token is renewed, to no avail, and the button asks to sign in.'
const LEAK = 'A leak: conversations are listed for people who take no part in them.'
const isGuest = ({ headers }: Request) => headers.get('Authorization') === 'Bearer token-guest'
const guestGets = (status: number, body: object): Setup => ({
  options: { guestToken: 'token-guest' },
  change: when(
    (request) => isList(request) && isGuest(request),
    () => json(status, body),
  ),
})
const guestGetsPage = (status: number): Setup => ({
  options: { guestToken: 'token-guest' },
  change: when(
    (request) => isList(request) && isGuest(request),
    () => new Response('<h1>Sign in</h1>', { status, headers: { 'Content-Type': 'text/html' } }),
  ),
})
const guestSees = (rows: object[]) => guestGets(200, rows)
/** Answers a guest with the listing that the staff sees, and ignores the order filter. */
const guestSeesAll = (change: (page: Page) => object = (page) => page): Setup => {
  const backend = createConversationBackend({
    profile: 'observed',
    threads: Array.from({ length: 14 }, (_, index) => ({
      ...sampleData.threads[0]!,
      id: 601 + index,
      order: 1007 + index,
      created_at: `2026-01-${10 + index}T12:00:00Z`,
      updated_at: undefined,
    })),
  })
  return {
    options: { guestToken: 'token-guest' },
    instead: async (request) => {
      if (!isList(request)) return null
      const headers = { Authorization: 'Bearer token-support' }
      const reply = await backend.handle(new Request(request.url, { headers }))
      return isGuest(request) && reply.status === 200 ? rewritten(reply, change) : reply
    },
  }
}
const missing = (status: number) => ({ ...starts(4711, refuse(status)), options: { missingOrderId: 4711 } })
const foreign = (status: number) => ({ ...starts(4711, refuse(status)), options: { foreignOrderId: 4711 } })

describe('a check of permissions reports', () => {
  it.each<Row>([
    [
      'a 403 for a missing order',
      missing(403),
      { 'start-missing': ['harmless', '403 "No."', 'The button says that there is no permission.'] },
    ],
    ['a 500 for a missing order', missing(500), { 'start-missing': ['costs', '500 "No."', LATE] }],
    ['a 299 for a missing order', missing(299), { 'start-missing': ['breaks', '299 "No."', DONE] }],
    ['a 404 for a foreign order', foreign(404), { 'start-foreign': ['harmless', '404 "No."', NO_ORDER] }],
    ['a 401 for a foreign order', foreign(401), { 'start-foreign': ['costs', '401 "No."', RENEWED] }],
    ['a 409 for a foreign order', foreign(409), { 'start-foreign': ['costs', '409 "No."', LATE] }],
    [
      'a guest who sees the thread among others',
      guestSees([
        { id: 1, order: 1 },
        { id: 503, order: 1007 },
      ]),
      { strangers: ['breaks', 'It is listed.', LEAK] },
    ],
    [
      'a guest who sees other threads only',
      guestSees([{ id: 1, order: 1 }]),
      { strangers: ['passed', 'It is not listed.'] },
    ],
    ['a 403 for a guest', guestGets(403, {}), { strangers: ['passed', 'It is not listed.'] }],
    [
      'a failure for a guest',
      guestGets(500, { detail: 'No.' }),
      { strangers: ['skipped', 'The look-up of the stranger failed: 500 "No."'] },
    ],
    [
      'a guest who sees the thread on the second page',
      guestSeesAll(),
      { strangers: ['breaks', 'It is listed.', LEAK] },
    ],
    [
      'a guest whose listing does not say where it ends',
      guestSeesAll(({ results }) => ({
        results: results.filter(({ order }) => order !== 1007),
        count: 90,
      })),
      {
        strangers: [
          'skipped',
          'The look-up of the stranger failed: unexpected-response, incomplete-listing.',
        ],
      },
    ],
    [
      'a redirect for a guest',
      guestGetsPage(302),
      { strangers: ['skipped', 'The look-up of the stranger failed: 302, a redirect to nowhere'] },
    ],
    [
      'a login page for a guest',
      guestGetsPage(200),
      { strangers: ['skipped', 'The look-up of the stranger failed: 200, an HTML page'] },
    ],
    [
      'an order without a thread',
      { options: { guestToken: 'token-guest', orderId: 1001, mayCreate: false } },
      { strangers: ['skipped', 'The order has no conversation.'] },
    ],
  ])('%s', (_, setup, expected) => expectFindings(expected, withStarts(setup)))
})
