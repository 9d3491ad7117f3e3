import { cut } from '../../contract/text'
import { START_PATH, THREADS_PATH } from '../../contract/wire'
import { isFine, isRedirect, type Answer } from '../answer'
import { failed, passed, type Check, type CheckResult } from '../check'
import { lookupPath } from '../sdk'
import { postStart } from './permissions'

/** Expects a refusal with this status. Another refusal is harmless, because the SDK never sends such a request. */
function refused(answer: Answer, status: number): CheckResult {
  if (isFine(answer)) return failed('breaks', answer.seen, DONE)
  return answer.status === status && !answer.problem ? passed(answer.seen) : failed('harmless', answer.seen)
}

/** Any error passes for an invalid id: deployed servers answer 500, and the SDK never sends one. */
function anyError({ status, seen }: Answer): CheckResult {
  return passed(status >= 500 ? `Tolerated, though a 400 would be better: ${seen}` : seen)
}

const DONE = 'What should be refused is done.'
const CHECKED = 'The SDK checks ids before it sends them.'

/** Requests that the SDK never sends. They name no order, so they create nothing. */
export const oddRequests: readonly Check[] = [
  {
    id: 'parameter',
    title: 'A parameter the server does not know is ignored',
    means: 'The SDK sends none.',
    async run(context) {
      const answer = await context.get(`${THREADS_PATH}?order-conversations-check=1`)
      return isFine(answer) ? passed('It is.') : failed('harmless', answer.seen)
    },
  },
  {
    id: 'order-text',
    title: '?order=abc is an error',
    means: CHECKED,
    async run(context) {
      const answer = await context.get(lookupPath('abc'))
      return isFine(answer) ? failed('harmless', answer.seen) : anyError(answer)
    },
  },
  {
    id: 'start-text',
    title: 'A start for the order "abc" is an error',
    means: CHECKED,
    async run(context) {
      const answer = await postStart(context, '{"order_id":"abc"}')
      return isFine(answer) ? failed('breaks', answer.seen, DONE) : anyError(answer)
    },
  },
  {
    id: 'start-no-order',
    title: 'A start without an order is 400',
    means: 'The SDK sends no start without an order.',
    async run(context) {
      const answer = await postStart(context, '{}')
      // These statuses come before the server reads the body: a login page, a CSRF check, an unknown path.
      const isStopped = isRedirect(answer) || [401, 403, 404, 405].includes(answer.status)
      return isStopped ? failed('breaks', answer.seen, 'No start gets through.') : refused(answer, 400)
    },
  },
  {
    id: 'start-get',
    title: 'GET in place of a start is 405, with Allow: POST',
    means: 'The SDK sends none. It is harder to notice a proxy that turns a POST into a GET.',
    async run(context) {
      const answer = await context.get(START_PATH)
      const allow = cut(answer.headers.get('Allow') ?? '')
      if (answer.status === 405 && !/\bPOST\b/.test(allow))
        return failed('harmless', '405 without Allow: POST.')
      return refused(answer, 405)
    },
  },
  {
    id: 'start-type',
    title: 'A start that is no JSON is 415',
    means: 'The SDK sends JSON.',
    run: async (context) =>
      refused(
        await context.ask({ method: 'POST', path: START_PATH, body: 'order', type: 'text/plain' }),
        415,
      ),
  },
  {
    id: 'start-slash',
    title: 'Without its last slash a start is redirected',
    means: 'The SDK always sends the slash.',
    async run(context) {
      const answer = await context.ask({ method: 'POST', path: START_PATH.slice(0, -1), body: '{}' })
      const isAsGood = answer.status === 400 && !answer.problem
      if (isAsGood) return passed(answer.seen)
      if (!isRedirect(answer)) return failed('harmless', answer.seen)
      const { base } = context.options
      const target = answer.headers.get('Location')
      if (!target) return failed('harmless', answer.seen)
      const isHere = URL.canParse(target, base) && new URL(target, base).origin === new URL(base).origin
      if (isHere) return passed(`${answer.status}, a redirect.`)
      return failed('harmless', answer.seen, 'It leads to another server. The SDK follows no redirect.')
    },
  },
]
