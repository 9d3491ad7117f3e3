import { describe, it } from 'vitest'
import { isList, json, when } from './changes'
import { expectFindings, refuse, starts, withStarts, type Findings, type Setup } from './in-memory'

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
const guestSees = (rows: object[]) => guestGets(200, rows)
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
      'an order without a thread',
      { options: { guestToken: 'token-guest', orderId: 1001, mayCreate: false } },
      { strangers: ['skipped', 'The order has no conversation.'] },
    ],
  ])('%s', (_, setup, expected) => expectFindings(expected, withStarts(setup)))
})
