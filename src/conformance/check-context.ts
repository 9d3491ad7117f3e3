import { decodeThread } from '../contract/decode'
import { ownOf } from '../contract/record'
import { isFine, readAnswer, type Answer, type CheckRequest } from './answer'
import { sendRequest, type Send } from './http'
import { createRedact } from './redact'
import { createThrottleWait } from './throttle-wait'

/** The server to check, and the users and orders to check it with. A check that needs a missing one is skipped. */
export interface CheckOptions {
  /** Absolute, without a trailing slash. */
  base: string
  token: string
  orderId: number
  foreignOrderId: number | null
  missingOrderId: number | null
  freshOrderId: number | null
  guestToken: string | null
  origin: string | null
  /** How many requests may be sent to reach the throttle. */
  throttle: number
  mayCreate: boolean
}

/** Prints messages for the person who runs the checks. */
export interface Reporter {
  err(line: string): void
  /** Ends the checks early. */
  signal: AbortSignal
  /** The name of an option as that person writes it, such as `--order`. */
  nameOf(option: keyof CheckOptions): string
}

/** A conversation that a check created. */
export interface Creation {
  orderId: number | null
  threadId: number
}

/** All that the checks of one run share: the options, the requests and their answers. */
export interface CheckContext {
  readonly options: CheckOptions
  readonly reporter: Reporter
  /** Every answer, in the order of arrival. */
  readonly answers: readonly Answer[]
  readonly created: readonly Creation[]
  readonly requests: number
  /** The number of starts whose answer was lost. */
  readonly inDoubt: number
  /** Sends a request, and again after a 429 if the wait is short enough. @throws {Skipped} */
  ask(request: CheckRequest): Promise<Answer>
  /** Sends a GET. The answer is kept until the next start, so that checks can share it. */
  get(path: string, token?: string | null): Promise<Answer>
  /** Sends a request once: a 429 is an answer too. @throws {Skipped} */
  askOnce(request: CheckRequest): Promise<Answer>
}

export function createCheckContext(
  options: CheckOptions,
  reporter: Reporter,
  send: Send = fetch,
): CheckContext {
  const { base, token, guestToken, origin } = options
  const redact = createRedact([token, ...(guestToken ? [guestToken] : [])])
  const throttleWait = createThrottleWait(reporter)
  const keptAnswers = new Map<string, Promise<Answer>>()
  const answers: Answer[] = []
  const created: Creation[] = []
  let requests = 0
  let inDoubt = 0

  async function askOnce(request: CheckRequest): Promise<Answer> {
    throttleWait.check()
    requests++
    const bearer = request.token === undefined ? token : request.token
    const headers = {
      Accept: 'application/json',
      ...(origin && { Origin: origin }),
      ...(request.body !== undefined && { 'Content-Type': request.type ?? 'application/json' }),
      ...(bearer && { Authorization: `Bearer ${bearer}` }),
      ...request.headers,
    }
    const init = { method: request.method ?? 'GET', headers, body: request.body }
    const isStart = /"order_id":\d/.test(request.body ?? '')
    if (isStart) inDoubt++
    const reply = await sendRequest(base + request.path, init, reporter.signal, send).finally(() => {
      // A start may create a thread even if its answer is lost, so kept answers may be wrong now.
      if (isStart) keptAnswers.clear()
    })
    const answer = readAnswer(request, reply, redact)
    if (isStart) inDoubt--
    answers.push(answer)
    if (request.method === 'POST' && isFine(answer)) noteStart(answer)
    return answer
  }

  function noteStart({ status, value }: Answer): void {
    keptAnswers.clear()
    const thread = decodeThread(ownOf(value).thread)
    if (status !== 201 || typeof thread === 'string') return
    created.push({ orderId: thread.orderId, threadId: thread.id })
  }

  async function ask(request: CheckRequest): Promise<Answer> {
    for (;;) {
      const answer = await askOnce(request)
      if (answer.status !== 429) return answer
      await throttleWait.await(answer)
    }
  }

  function get(path: string, bearer: string | null = token): Promise<Answer> {
    const key = `${path} ${bearer}`
    const answer = keptAnswers.get(key) ?? ask({ path, token: bearer })
    keptAnswers.set(key, answer)
    return answer
  }

  return {
    options,
    reporter,
    answers,
    created,
    ask,
    get,
    askOnce,
    get requests() {
      return requests
    },
    get inDoubt() {
      return inDoubt
    },
  }
}
