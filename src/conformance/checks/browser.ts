import { cut } from '../../contract/text'
import { START_PATH, THREADS_PATH } from '../../contract/wire'
import { isSuccess, type Answer } from '../answer'
import { failed, passed, MissingOptions, type Check, type CheckResult } from '../check'
import type { CheckContext } from '../check-context'

/** The names in a header that holds a list, in lower case. */
export const namesIn = (header: string | null) =>
  cut(header ?? '', 10_000)
    .toLowerCase()
    .split(/[\s,]/)

const UNKNOWN_HEADER = 'x-order-conversations-check'

function originOf({ options }: CheckContext): string {
  if (options.origin === null) throw new MissingOptions('origin')
  return options.origin
}

/** Sends the preflight that a browser sends before a request to another origin. */
function corsPreflight(
  context: CheckContext,
  path: string,
  method: string,
  ...headers: string[]
): Promise<Answer> {
  const asked = {
    'Access-Control-Request-Method': method,
    'Access-Control-Request-Headers': headers.join(','),
  }
  return context.ask({ method: 'OPTIONS', path, token: null, headers: asked })
}

/** Why a browser would not let the page read an answer; null if it would. */
function originProblem({ headers }: Answer, origin: string): string | null {
  const allowed = headers.get('Access-Control-Allow-Origin')
  if (allowed === null) return 'no Access-Control-Allow-Origin'
  return allowed === '*' || allowed === origin ? null : 'Access-Control-Allow-Origin names another origin'
}

function corsProblem(answer: Answer, origin: string, ...wanted: string[]): string | null {
  if (!isSuccess(answer)) return answer.seen
  const allowed = namesIn(answer.headers.get('Access-Control-Allow-Headers'))
  // `*` does not cover `Authorization`: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  const isAllowed = (name: string) =>
    allowed.includes(name) || (allowed.includes('*') && name !== 'authorization')
  const missing = wanted.filter((name) => !isAllowed(name))
  return originProblem(answer, origin) ?? (missing.length > 0 ? `not allowed: ${missing.join(', ')}` : null)
}

async function checkPreflight(context: CheckContext, path: string, method: string, ...wanted: string[]) {
  const origin = originOf(context)
  const problem = corsProblem(await corsPreflight(context, path, method, ...wanted), origin, ...wanted)
  return problem ? failed('breaks', problem) : null
}

const NO_BROWSER =
  'From a page of this origin the button cannot call the API at all: it fails as `network`.'

export const browser: readonly Check[] = [
  {
    id: 'cors-look-up',
    title: 'A preflight lets a look-up with its token pass',
    means: NO_BROWSER,
    run: async (context) =>
      (await checkPreflight(context, THREADS_PATH, 'GET', 'authorization')) ??
      passed('authorization passes.'),
  },
  {
    id: 'cors-start',
    title: 'A preflight lets a start with token and JSON pass',
    means: NO_BROWSER,
    async run(context): Promise<CheckResult> {
      const failure = await checkPreflight(context, START_PATH, 'POST', 'authorization', 'content-type')
      if (failure) return failure
      const other = await corsPreflight(context, START_PATH, 'POST', 'authorization', UNKNOWN_HEADER)
      const isOpen = !corsProblem(other, originOf(context), UNKNOWN_HEADER)
      return passed(
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
    async run(context) {
      const problem = originProblem(await context.get(THREADS_PATH), originOf(context))
      return problem ? failed('breaks', problem) : passed('They may.')
    },
  },
  {
    id: 'cors-refusals',
    title: 'Refusals may be read by the page',
    means: 'The button says that there is no connection, although the server refused.',
    async run(context) {
      const problem = originProblem(await context.get(THREADS_PATH, null), originOf(context))
      return problem ? failed('costs', problem) : passed('They may.')
    },
  },
]
