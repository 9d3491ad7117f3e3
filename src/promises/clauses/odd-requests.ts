import { cut } from '../../contract/text'
import { START_PATH, THREADS_PATH } from '../../contract/wire'
import { isFine, isRedirect, type Answer } from '../answer'
import { departs, kept, type Clause, type Finding } from '../clause'
import { ofOrder } from '../sdk'
import { postStart } from './permissions'

/** Only where it does harm does the answer to such a request matter. */
function refused(answer: Answer, status: number): Finding {
  if (isFine(answer)) return departs('breaks', answer.seen, DONE)
  return answer.status === status && !answer.problem ? kept(answer.seen) : departs('harmless', answer.seen)
}

/** Any error will do for an id that is none: deployed servers crash over it, and no button sends one. */
function failed({ status, seen }: Answer): Finding {
  return kept(status >= 500 ? `Tolerated, though a 400 would be better: ${seen}` : seen)
}

const DONE = 'What should be refused is done.'
const CHECKED = 'The SDK checks ids before it sends them.'

/** What the SDK never sends. They create nothing, for they name no order. */
export const oddRequests: readonly Clause[] = [
  {
    id: 'parameter',
    title: 'A parameter the server does not know is ignored',
    means: 'The SDK sends none.',
    async run(session) {
      const answer = await session.get(`${THREADS_PATH}?order-conversations-check=1`)
      return isFine(answer) ? kept('It is.') : departs('harmless', answer.seen)
    },
  },
  {
    id: 'order-text',
    title: '?order=abc is an error',
    means: CHECKED,
    async run(session) {
      const answer = await session.get(ofOrder('abc'))
      return isFine(answer) ? departs('harmless', answer.seen) : failed(answer)
    },
  },
  {
    id: 'start-text',
    title: 'A start for the order "abc" is an error',
    means: CHECKED,
    async run(session) {
      const answer = await postStart(session, '{"order_id":"abc"}')
      return isFine(answer) ? departs('breaks', answer.seen, DONE) : failed(answer)
    },
  },
  {
    id: 'start-no-order',
    title: 'A start without an order is 400',
    means: 'The SDK sends no start without an order.',
    async run(session) {
      const answer = await postStart(session, '{}')
      // Before its body was read: a login page, a cross-site check, a path that does not exist.
      const isStopped = isRedirect(answer) || [401, 403, 404, 405].includes(answer.status)
      return isStopped ? departs('breaks', answer.seen, 'No start gets through.') : refused(answer, 400)
    },
  },
  {
    id: 'start-get',
    title: 'GET in place of a start is 405, with Allow: POST',
    means: 'The SDK sends none. A proxy that makes a GET of a POST is harder to notice.',
    async run(session) {
      const answer = await session.get(START_PATH)
      const allow = cut(answer.headers.get('Allow') ?? '')
      if (answer.status === 405 && !/\bPOST\b/.test(allow))
        return departs('harmless', '405 without Allow: POST.')
      return refused(answer, 405)
    },
  },
  {
    id: 'start-type',
    title: 'A start that is no JSON is 415',
    means: 'The SDK sends JSON.',
    run: async (session) =>
      refused(
        await session.ask({ method: 'POST', path: START_PATH, body: 'order', type: 'text/plain' }),
        415,
      ),
  },
  {
    id: 'start-slash',
    title: 'Without its last slash a start is redirected',
    means: 'The SDK always sends the slash.',
    async run(session) {
      const answer = await session.ask({ method: 'POST', path: START_PATH.slice(0, -1), body: '{}' })
      const isAsGood = answer.status === 400 && !answer.problem
      if (isAsGood) return kept(answer.seen)
      if (!isRedirect(answer)) return departs('harmless', answer.seen)
      const { base } = session.options
      const target = answer.headers.get('Location') ?? ''
      const isHere = URL.canParse(target, base) && new URL(target, base).origin === new URL(base).origin
      if (isHere) return kept(`${answer.status}, a redirect.`)
      return departs('harmless', answer.seen, 'It leads to another server. The SDK follows no redirect.')
    },
  },
]
