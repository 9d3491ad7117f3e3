import { secondsIn, statedRetryTime } from '../../client/retry-time'
import { ownOf } from '../../contract/record'
import { THREADS_PATH } from '../../contract/wire'
import type { Answer } from '../answer'
import { failed, passed, Skipped, type Check } from '../check'
import type { CheckContext } from '../check-context'
import { namesIn } from './browser'

const refusalOf = ({ answers }: CheckContext) => answers.find(({ status }) => status === 429)

async function reachThrottle(context: CheckContext): Promise<Answer> {
  for (let sent = 0; sent < context.options.throttle; sent++) {
    const answer = await context.askOnce({ path: THREADS_PATH })
    if (answer.status === 429) return answer
  }
  throw notReached(context)
}

function notReached({ options, requests, reporter }: CheckContext): Skipped {
  const seen = `No 429 in ${requests} requests.`
  if (options.throttle > 0) return new Skipped(seen)
  return new Skipped(`${seen} Needs ${reporter.nameOf('throttle')}.`, ['throttle'])
}

const HEADER = 'Retry-After'

export const throttle: readonly Check[] = [
  {
    id: 'throttle',
    title: 'A throttle answers 429, in JSON',
    means: 'The SDK uses the status.',
    async run(context) {
      const { problem, seen } = refusalOf(context) ?? (await reachThrottle(context))
      return problem ? failed('harmless', seen) : passed(seen)
    },
  },
  {
    id: 'throttle-wait',
    title: 'A 429 says how long to wait, in header and text',
    means: 'The SDK reads `wait` in the body, then the header, then the text.',
    run(context) {
      const refusal = refusalOf(context)
      if (!refusal) throw notReached(context)
      const { value, headers } = refusal
      const { wait, detail } = ownOf(value)
      const header = headers.has(HEADER)
      const isReadable = context.options.origin === null || isExposed(headers)
      const text = secondsIn(detail) !== undefined
      const told = [
        ...(wait === undefined ? [] : ['`wait`']),
        ...(header ? [isReadable ? HEADER : `${HEADER} (which a page of another origin cannot read)`] : []),
        ...(text ? ['the text'] : []),
      ].join(', ')
      if (header && text) return passed(`In ${told}.`)
      const read = statedRetryTime(value, isReadable ? Object.fromEntries(headers) : {})
      if (read !== null) return failed('harmless', `In ${told || 'another field'} only.`)
      return failed('costs', told ? `In ${told} only.` : 'Nowhere.', 'The SDK waits for a minute.')
    },
  },
]

function isExposed(headers: Headers): boolean {
  const exposed = namesIn(headers.get('Access-Control-Expose-Headers'))
  return exposed.includes(HEADER.toLowerCase()) || exposed.includes('*')
}
