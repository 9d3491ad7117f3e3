import { START_PATH, THREADS_PATH } from '../../../src/contract/wire'
import { data } from '../support/data'
import { accepted, methods, paths, tokens } from './access'
import { get, list, post, postJSON, start, type Call } from './call'
import { queries } from './listings'
import { bodies, brokenJSON, orderIds } from './starts'

// Those who may least come first, so that each of the others has something left to start.
const people = data.users.map(({ id }) => id).reverse()

// Orders of three clients, with and without a conversation or a writer, cancelled, of other roles, none.
const started = [1002, 1004, 1009, 1010, 1011, 1012, 1015, 1029, 1031, 7]
const listed = ['', '?order=1002', '?order=1004', '?order=1012', '?order=1029']
const starts = people.flatMap((as) => started.map((id) => start(id, as)))
const roles = people.flatMap((as) => listed.map((query) => list(query, as)))
// For more than two pages of them.
const more = data.orders.slice(12).map(({ id }) => start(id))

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
