import { START_PATH, THREADS_PATH } from '../../contract/wire'
import { isSuccess, type Answer } from '../answer'
import { failed, passed, Skipped, type Check, type CheckResult } from '../check'

const BROKEN_TOKEN = 'not.a.token'
const UNNOTICED =
  'A session that has ended goes unnoticed: the token is not renewed, and nobody is asked to sign in.'

function unauthenticated(answer: Answer): CheckResult {
  const { status, problem, seen } = answer
  if (isSuccess(answer)) return failed('breaks', seen, 'It is open to anybody.')
  if (status !== 401) return failed('breaks', seen)
  if (problem) return failed('harmless', seen, 'The SDK uses the status.')
  return passed(seen)
}

export const signingIn: readonly Check[] = [
  {
    id: 'no-token',
    title: 'A look-up without a token is 401',
    means: UNNOTICED,
    run: async (context) => unauthenticated(await context.get(THREADS_PATH, null)),
  },
  {
    id: 'no-token-start',
    title: 'A start without a token is 401, whatever its body',
    means: UNNOTICED,
    run: async (context) =>
      unauthenticated(await context.ask({ method: 'POST', path: START_PATH, token: null, body: '{}' })),
  },
  {
    id: 'broken-token',
    title: 'A look-up with a broken token is 401',
    means: UNNOTICED,
    run: async (context) => unauthenticated(await context.get(THREADS_PATH, BROKEN_TOKEN)),
  },
  {
    id: 'www-authenticate',
    title: 'A 401 has WWW-Authenticate: Bearer',
    means: 'The SDK does not read it.',
    async run(context) {
      const { status, headers } = await context.get(THREADS_PATH, null)
      if (status !== 401) throw new Skipped('There was no 401.')
      const scheme = headers.get('WWW-Authenticate')
      if (scheme === null) return failed('harmless', 'No such header.')
      return /^bearer\b/i.test(scheme) ? passed('Bearer.') : failed('harmless', 'Another scheme.')
    },
  },
]
