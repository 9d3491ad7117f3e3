import { sampleData } from 'order-conversations/msw'
import { START_PATH, THREADS_PATH } from '../../../src/contract/wire'
import { accepted, methods, paths, tokens } from './access'
import { get, list, post, postJSON, start, type Call } from './call'
import { queries } from './listings'
import { bodies, brokenJSON, orderIds } from './starts'

const people = sampleData.users.map(({ id }) => id)

// Orders of three clients; with a conversation and without, with a writer and without, cancelled, none.
const starts = people.flatMap((as) => [1002, 1004, 1009, 1010, 1011, 1012, 7].map((id) => start(id, as)))
const roles = people.flatMap((as) =>
  ['', '?order=1002', '?order=1004', '?order=1012'].map((query) => list(query, as)),
)
// For more than two pages of them.
const more = sampleData.orders.slice(12).map(({ id }) => start(id))

/** Calls of the contract and beside it, in the order in which they are sent: what one makes, the next ones meet. */
export const calls = {
  tokens,
  methods,
  accepted,
  paths,
  orderIds,
  brokenJSON,
  bodies,
  starts,
  roles,
  more,
  queries,
}

const notAcceptable = { Accept: 'text/html' }

/** For a throttle of four requests: which calls it counts, and what comes before it. */
export const throttledCalls: Call[] = [
  get(THREADS_PATH, { what: 'by nobody', authorization: null }),
  get(THREADS_PATH, { what: 'not acceptable', headers: notAcceptable }),
  get(`${THREADS_PATH}503/`),
  get(THREADS_PATH.slice(0, -1)),
  get(THREADS_PATH, { what: 'the first that counts' }),
  { what: 'the second', method: 'OPTIONS', path: START_PATH },
  { what: 'the third', method: 'DELETE', path: THREADS_PATH },
  postJSON('{', { what: 'the fourth' }),
  get(THREADS_PATH, { what: 'one too many' }),
  start(1001),
  { what: 'HEAD', method: 'HEAD', path: THREADS_PATH },
  { what: 'a wrong method', method: 'DELETE', path: THREADS_PATH },
  post('x', 'text/plain'),
  get(THREADS_PATH, { what: 'not acceptable, throttled', headers: notAcceptable }),
  get(THREADS_PATH, { what: 'a bad token', authorization: 'Bearer nonsense' }),
  get(THREADS_PATH.slice(0, -1)),
  start(1001, 21),
  list('', 51),
]
