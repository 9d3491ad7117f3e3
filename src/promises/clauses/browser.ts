import { cut } from '../../contract/text'
import { START_PATH, THREADS_PATH } from '../../contract/wire'
import type { Answer } from '../answer'
import { departs, kept, Needs, type Clause, type Finding } from '../clause'
import type { Session } from '../session'

/** The names in a header that lists them, in small letters. */
export const namesIn = (header: string | null) =>
  cut(header ?? '', 10_000)
    .toLowerCase()
    .split(/[\s,]+/)

const UNKNOWN_HEADER = 'x-order-conversations-check'

function originOf({ options }: Session): string {
  if (options.origin === null) throw new Needs('origin')
  return options.origin
}

/** What a browser asks by itself before a request of another origin. */
function preflight(session: Session, path: string, method: string, ...headers: string[]): Promise<Answer> {
  const asked = {
    'Access-Control-Request-Method': method,
    'Access-Control-Request-Headers': headers.join(','),
  }
  return session.ask({ method: 'OPTIONS', path, token: null, headers: asked })
}

/** Why a browser would not let the page have it. */
function originProblem({ headers }: Answer, origin: string): string | null {
  const allowed = headers.get('Access-Control-Allow-Origin')
  if (allowed === null) return 'no Access-Control-Allow-Origin'
  return allowed === '*' || allowed === origin ? null : 'Access-Control-Allow-Origin names another origin'
}

function preflightProblem(answer: Answer, origin: string, ...wanted: string[]): string | null {
  const { status, headers, seen } = answer
  if (status < 200 || status > 299) return seen
  const allowed = namesIn(headers.get('Access-Control-Allow-Headers'))
  // The wildcard covers every header but this one.
  const isAllowed = (name: string) =>
    allowed.includes(name) || (allowed.includes('*') && name !== 'authorization')
  const missing = wanted.filter((name) => !isAllowed(name))
  return originProblem(answer, origin) ?? (missing.length > 0 ? `not allowed: ${missing.join(', ')}` : null)
}

async function preflightOf(session: Session, path: string, method: string, ...wanted: string[]) {
  const origin = originOf(session)
  const problem = preflightProblem(await preflight(session, path, method, ...wanted), origin, ...wanted)
  return problem ? departs('breaks', problem) : null
}

const NO_BROWSER =
  'From a page of this origin the button cannot call the API at all: it fails as `network`.'

export const browser: readonly Clause[] = [
  {
    id: 'cors-look-up',
    title: 'A preflight lets a look-up with its token pass',
    means: NO_BROWSER,
    run: async (session) =>
      (await preflightOf(session, THREADS_PATH, 'GET', 'authorization')) ?? kept('authorization passes.'),
  },
  {
    id: 'cors-start',
    title: 'A preflight lets a start with token and JSON pass',
    means: NO_BROWSER,
    async run(session): Promise<Finding> {
      const departure = await preflightOf(session, START_PATH, 'POST', 'authorization', 'content-type')
      if (departure) return departure
      const other = await preflight(session, START_PATH, 'POST', 'authorization', UNKNOWN_HEADER)
      const isOpen = !preflightProblem(other, originOf(session), UNKNOWN_HEADER)
      return kept(
        isOpen
          ? 'authorization and content-type pass, and any other header.'
          : 'authorization and content-type pass. Others, of the option `headers`, do not.',
      )
    },
  },
  {
    id: 'cors-answers',
    title: 'Answers may be read by the page',
    means: NO_BROWSER,
    async run(session) {
      const problem = originProblem(await session.get(THREADS_PATH), originOf(session))
      return problem ? departs('breaks', problem) : kept('They may.')
    },
  },
  {
    id: 'cors-refusals',
    title: 'Refusals may be read by the page',
    means: 'The button says that there is no connection where it should say what was refused.',
    async run(session) {
      const problem = originProblem(await session.get(THREADS_PATH, null), originOf(session))
      return problem ? departs('costs', problem) : kept('They may.')
    },
  },
]
