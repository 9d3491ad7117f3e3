import { secondsIn } from '../../client/retry-time'
import { ownOf } from '../../contract/record'
import { THREADS_PATH } from '../../contract/wire'
import type { Answer } from '../answer'
import { departs, kept, NotTried, type Clause } from '../clause'
import type { Session } from '../session'
import { namesIn } from './browser'

const refusalOf = ({ answers }: Session) => answers.find(({ status }) => status === 429)

async function provoke(session: Session): Promise<Answer> {
  for (let sent = 0; sent < session.options.throttle; sent++) {
    const answer = await session.probe({ path: THREADS_PATH })
    if (answer.status === 429) return answer
  }
  throw none(session)
}

function none({ options, requests, host }: Session): NotTried {
  const more = options.throttle === 0 ? ` Needs ${host.nameOf('throttle')}.` : ''
  return new NotTried(`No 429 in ${requests} requests.${more}`)
}

const HEADER = 'Retry-After'

export const throttle: readonly Clause[] = [
  {
    id: 'throttle',
    title: 'A throttle answers 429, in JSON',
    means: 'The SDK goes by the status.',
    async run(session) {
      const { problem, seen } = refusalOf(session) ?? (await provoke(session))
      return problem ? departs('harmless', seen) : kept(seen)
    },
  },
  {
    id: 'throttle-wait',
    title: 'A 429 says how long to wait, in header and text',
    means: 'The SDK reads `wait` in the body, then the header, then the text.',
    run(session) {
      const refusal = refusalOf(session)
      if (!refusal) throw none(session)
      const { value, headers } = refusal
      const { wait, detail } = ownOf(value)
      const header = headers.has(HEADER)
      const isReadable = session.options.origin === null || isExposed(headers)
      const text = secondsIn(detail) !== undefined
      const told = [
        ...(wait === undefined ? [] : ['`wait`']),
        ...(header ? [isReadable ? HEADER : `${HEADER} (which a page of another origin cannot read)`] : []),
        ...(text ? ['the text'] : []),
      ].join(', ')
      if (header && text) return kept(`In ${told}.`)
      if (wait !== undefined || text || (header && isReadable))
        return departs('harmless', `In ${told} only.`)
      return departs('costs', told ? `In ${told} only.` : 'Nowhere.', 'The SDK waits for a minute.')
    },
  },
]

function isExposed(headers: Headers): boolean {
  const exposed = namesIn(headers.get('Access-Control-Expose-Headers'))
  return exposed.includes(HEADER.toLowerCase()) || exposed.includes('*')
}
