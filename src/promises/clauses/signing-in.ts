import { START_PATH, THREADS_PATH } from '../../contract/wire'
import type { Answer } from '../answer'
import { departs, kept, NotTried, type Clause, type Finding } from '../clause'

const BROKEN_TOKEN = 'not.a.token'
const UNNOTICED =
  'A session that has ended goes unnoticed: the token is not renewed, and nobody is asked to sign in.'

function unauthenticated({ status, problem, seen }: Answer): Finding {
  if (status >= 200 && status < 300) return departs('breaks', seen, 'It is open to anybody.')
  if (status !== 401) return departs('breaks', seen)
  if (problem) return departs('harmless', seen, 'The SDK goes by the status.')
  return kept(seen)
}

export const signingIn: readonly Clause[] = [
  {
    id: 'no-token',
    title: 'A look-up without a token is 401',
    means: UNNOTICED,
    run: async (session) => unauthenticated(await session.get(THREADS_PATH, null)),
  },
  {
    id: 'no-token-start',
    title: 'A start without a token is 401, whatever its body',
    means: UNNOTICED,
    run: async (session) =>
      unauthenticated(await session.ask({ method: 'POST', path: START_PATH, token: null, body: '{}' })),
  },
  {
    id: 'broken-token',
    title: 'A look-up with a broken token is 401',
    means: UNNOTICED,
    run: async (session) => unauthenticated(await session.get(THREADS_PATH, BROKEN_TOKEN)),
  },
  {
    id: 'www-authenticate',
    title: 'A 401 has WWW-Authenticate: Bearer',
    means: 'The SDK does not read it.',
    async run(session) {
      const { status, headers } = await session.get(THREADS_PATH, null)
      if (status !== 401) throw new NotTried('There was no 401.')
      const scheme = headers.get('WWW-Authenticate')
      if (scheme === null) return departs('harmless', 'No such header.')
      return /^bearer\b/i.test(scheme) ? kept('Bearer.') : departs('harmless', 'Another scheme.')
    },
  },
]
