import { isConversationError, type ConversationError } from '../contract/conversation-error'
import { sleep, type Call } from './call'
import { jitter } from './rate-gate'
import type { ApiRequest } from './request'
import type { Reply, Send } from './transport'

const BASE_MS = 300
const MAX_BACKOFF_MS = 4000
/** A person waits for a start, so a longer wait is reported as an error instead. */
const MAX_START_WAIT_MS = 5000
/** A longer wait is reported as an error instead. */
const MAX_WAIT_MS = 60 * 60_000
// Ten requests may be repeated, and then one in ten, so that repetitions do not make an outage worse.
const QUOTA = 10
const QUOTA_PER_TRY = 0.1

const RETRIED_STATUSES = [408, 409, 425, 429, 500, 502, 503, 504]

/**
 * Repeats requests after a lost connection, and after a status that may soon change. The waits have full jitter. An
 * unsafe request is repeated only after a refusal that names a time, because otherwise the server may have acted.
 * Nothing is sent while the user's gate for the operation is closed.
 */
export function withRetries(send: Send, maxRetries: number): Send {
  let quota = QUOTA

  /** Whether a request may be repeated. If so, takes the repetition from the quota. */
  function mayRepeat(request: ApiRequest, error: ConversationError, retry: number): boolean {
    if (request.isUnsafe) return error.retryAt !== null
    if (retry >= maxRetries || quota < 1 || !isTransient(error)) return false
    quota--
    return true
  }

  return async (call, request) => {
    const gate = call.state.gates[request.name]
    let waited = 0

    /** Waits, or throws the refusal if the wait is longer than the deadline or a person allows. */
    async function wait(ms: number, refusal: ConversationError) {
      waited += ms
      const isTooLong =
        ms > Math.min(MAX_WAIT_MS, call.timeLeft()) || (request.isUnsafe && waited > MAX_START_WAIT_MS)
      if (isTooLong) throw refusal
      await sleep(ms, call)
      if (call.isEnded) throw call.fail('aborted')
    }

    // A person waits for a start, so it gets no random delay.
    const spread = (ms: number) => (request.isUnsafe ? ms : ms + jitter())

    async function passGate() {
      // The gate may close again during the wait.
      for (let ms = gate.waitMs(); ms > 0; ms = gate.waitMs()) {
        await wait(spread(ms), closed(call, ms))
      }
    }

    /** Waits until a failed request may be sent again, or throws its error. */
    async function recover(error: ConversationError, retry: number) {
      const { status, retryAt } = error
      const isThrottled = status === 429 && retryAt !== null
      if (isThrottled) gate.close(retryAt)
      if (!mayRepeat(request, error, retry)) throw error
      const backoff = Math.random() * Math.min(MAX_BACKOFF_MS, BASE_MS * 2 ** retry)
      const waitMs = retryAt === null ? backoff : Math.max(0, retryAt - Date.now())
      // After a 429 the gate may be closed for longer, because of another request.
      await wait(isThrottled ? spread(Math.max(waitMs, gate.waitMs())) : waitMs, error)
    }

    if (!request.isUnsafe) quota = Math.min(QUOTA, quota + QUOTA_PER_TRY)
    for (let retry = 0; ; retry++) {
      await passGate()
      const answer = await attempt(send, call, request)
      if (!isConversationError(answer)) return answer
      await recover(answer, retry)
    }
  }
}

/** Returns a reply or an error. An interceptor of the host may reject with a value that throws when it is read. */
function attempt(send: Send, call: Call, request: ApiRequest): Promise<Reply | ConversationError> {
  return send(call, request).catch((error: unknown) =>
    isConversationError(error) ? error : call.fail('network'),
  )
}

// If the device says that it is offline, a second attempt will hardly succeed.
function isTransient({ kind, status, reason }: ConversationError): boolean {
  if (status === null) return (kind === 'network' && reason !== 'offline') || kind === 'timeout'
  return RETRIED_STATUSES.includes(status) || isOfProxy(status)
}

// A proxy such as Cloudflare sends these statuses if it cannot reach the server behind it.
const isOfProxy = (status: number) => status >= 520 && status <= 530

function closed(call: Call, gateMs: number) {
  return call.fail('rate-limited', 'waiting', { retryAt: Date.now() + gateMs })
}
