import { isConversationError, type ConversationError } from '../contract/conversation-error'
import { sleep, timeLeft, type Call } from './call'
import { jitter } from './rate-gate'
import type { Transport } from './transport'

const BASE_MS = 300
const MAX_BACKOFF_MS = 4000
/** What a person who pressed waits for by itself; beyond, they are told. */
const PATIENCE_MS = 5000
/** No wait a server asks for is sat out beyond this, only told. */
const MAX_WAIT_MS = 60 * 60_000
// Of all first tries, one in ten may be repeated, and ten more: an outage is not multiplied.
const QUOTA = 10
const QUOTA_PER_TRY = 0.1

const RETRIED_STATUSES = [408, 409, 425, 429, 500, 502, 503, 504]

/**
 * Repeats what failed in passing. A look-up: after a lost connection and after statuses that pass, with
 * full jitter. A start: only after a sure refusal that names a time, for otherwise the server may have
 * acted. Nothing is sent while the user's gate is closed.
 */
export function withRetries(send: Transport, maxRetries: number): Transport {
  let quota = QUOTA

  return async (call, path, body) => {
    const { gate } = call.state
    let waited = 0

    /** Waits, unless that is longer than the deadline or the person allows. */
    async function wait(ms: number, refusal: ConversationError) {
      waited += ms
      const isTooLong = ms > Math.min(MAX_WAIT_MS, timeLeft(call)) || (body && waited > PATIENCE_MS)
      if (isTooLong) throw refusal
      await sleep(ms, call)
      if (call.signal.aborted) throw call.fail('aborted')
    }

    // A person is waiting for a start; the rest does not come back all at once.
    const spread = (ms: number) => (body ? ms : ms + jitter())

    async function passGate() {
      // It may have closed again by the end of the wait.
      for (let ms = gate.waitMs(); ms > 0; ms = gate.waitMs()) {
        await wait(spread(ms), closed(call, ms))
      }
    }

    if (!body) quota = Math.min(QUOTA, quota + QUOTA_PER_TRY)
    for (let retry = 0; ; retry++) {
      await passGate()
      try {
        return await send(call, path, body)
      } catch (thrown) {
        // An interceptor of the host's may reject with anything, also with what throws when it is read.
        const error = isConversationError(thrown) ? thrown : call.fail('network')
        const { status, retryAt } = error
        const isThrottled = status === 429 && retryAt !== null
        if (isThrottled) gate.close(retryAt)
        const canRepeat = body ? retryAt !== null : retry < maxRetries && quota >= 1 && isPassing(error)
        if (!canRepeat) throw error
        if (!body) quota--
        const backoff = Math.random() * Math.min(MAX_BACKOFF_MS, BASE_MS * 2 ** retry)
        // The gate does the waiting for a 429.
        const told = retryAt === null ? backoff : Math.max(0, retryAt - Date.now())
        await wait(isThrottled ? spread(gate.waitMs()) : told, error)
      }
    }
  }
}

// The device says so itself when it is offline, and nothing was sent that could be repeated.
function isPassing({ kind, status, reason }: ConversationError): boolean {
  if (status === null) return (kind === 'network' && reason !== 'offline') || kind === 'timeout'
  return RETRIED_STATUSES.includes(status)
}

function closed(call: Call, gateMs: number) {
  return call.fail('rate-limited', 'waiting', {
    detail: null,
    fieldErrors: null,
    retryAt: Date.now() + gateMs,
  })
}
