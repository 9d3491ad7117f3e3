import { decodeThread } from '../contract/decode'
import { ownOf } from '../contract/record'
import { isFine, readAnswer, type Answer, type Ask } from './answer'
import { createCleaner } from './cleaner'
import { exchange, type Send } from './exchange'
import { createPatience, type Attendant } from './patience'

/** Who asks a server for what. Promises that need what is null are not tried. */
export interface SessionOptions {
  /** Absolute, without a trailing slash. */
  base: string
  token: string
  orderId: number
  foreignOrderId: number | null
  missingOrderId: number | null
  freshOrderId: number | null
  guestToken: string | null
  origin: string | null
  /** How many requests may be spent on reaching the throttle. */
  throttle: number
  mayCreate: boolean
}

/** Who runs the session. */
export interface Host extends Attendant {
  /** What an option is called there. */
  nameOf(option: keyof SessionOptions): string
}

/** A conversation that was made by the check. */
export interface Creation {
  orderId: number | null
  threadId: number
}

/** One run: what it was told, what it asked, and what was answered. */
export interface Session {
  readonly options: SessionOptions
  readonly host: Host
  /** Every answer, in the order of arrival. */
  readonly answers: readonly Answer[]
  readonly created: readonly Creation[]
  readonly requests: number
  /** Starts that were sent and not answered. */
  readonly inDoubt: number
  /** Asks; a 429 is waited for, as long as that is sensible. */
  ask(ask: Ask): Promise<Answer>
  /** As often as it likes: the same is asked once, until a start went through. */
  get(path: string, token?: string | null): Promise<Answer>
  /** Asks, and takes a 429 for an answer. */
  probe(ask: Ask): Promise<Answer>
}

export function createSession(options: SessionOptions, host: Host, send: Send = fetch): Session {
  const { base, token, guestToken, origin } = options
  const clean = createCleaner([token, ...(guestToken ? [guestToken] : [])])
  const patience = createPatience(host)
  const known = new Map<string, Promise<Answer>>()
  const answers: Answer[] = []
  const created: Creation[] = []
  let requests = 0
  let inDoubt = 0

  async function probe(ask: Ask): Promise<Answer> {
    patience.check()
    requests++
    const bearer = ask.token === undefined ? token : ask.token
    const headers = {
      Accept: 'application/json',
      ...(origin && { Origin: origin }),
      ...(ask.body !== undefined && { 'Content-Type': ask.type ?? 'application/json' }),
      ...(bearer && { Authorization: `Bearer ${bearer}` }),
      ...ask.headers,
    }
    const init = { method: ask.method ?? 'GET', headers, body: ask.body }
    const isStart = /"order_id":\d/.test(ask.body ?? '')
    if (isStart) inDoubt++
    const reply = await exchange(base + ask.path, init, host.signal, send).finally(() => {
      // Whatever became of it, what was looked up before may be wrong by now.
      if (isStart) known.clear()
    })
    const answer = readAnswer(ask, reply, clean)
    if (isStart) inDoubt--
    answers.push(answer)
    if (ask.method === 'POST' && isFine(answer)) noteStart(answer)
    return answer
  }

  function noteStart({ status, value }: Answer): void {
    known.clear()
    const thread = decodeThread(ownOf(value).thread)
    if (status !== 201 || typeof thread === 'string') return
    created.push({ orderId: thread.orderId, threadId: thread.id })
  }

  async function ask(request: Ask): Promise<Answer> {
    for (;;) {
      const answer = await probe(request)
      if (answer.status !== 429) return answer
      await patience.await(answer)
    }
  }

  function get(path: string, bearer?: string | null): Promise<Answer> {
    const key = `${path} ${bearer === undefined ? 'own' : bearer}`
    const answer = known.get(key) ?? ask({ path, token: bearer })
    known.set(key, answer)
    return answer
  }

  return {
    options,
    host,
    answers,
    created,
    ask,
    get,
    probe,
    get requests() {
      return requests
    },
    get inDoubt() {
      return inDoubt
    },
  }
}
