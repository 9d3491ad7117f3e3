import { isConversationError, type ConversationError } from '../contract/conversation-error'
import type { OrderId } from '../contract/ids'
import { ownOf } from '../contract/record'
import { MARKUP, readText } from '../contract/text'
import type { Thread } from '../contract/thread'
import { sleep, type Call } from './call'
import type { Operations } from './operations'
import type { ApiRequest } from './request'
import type { Send } from './transport'

/** The result of a start. */
export interface StartResult {
  /** The conversation of the order. */
  thread: Thread
  /** The server answered 201. Its texts differ between versions, its statuses do not. */
  created: boolean
  /** The answer was lost and the thread found by looking for it. */
  reconciled: boolean
  /** The server's own words: plain text, at most 200 characters. */
  detail: string | null
}

type Answer = StartResult | ConversationError

// Most servers end a request within this time. Nothing tells when a slower one makes its thread.
const COMMIT_MS = 10_000
// Of its deadline, a start keeps this for looking, or half of it.
const RESERVE_MS = 5000
const LOOK_AFTER_MS = [1000, 3000]
const GRACE_MS = 50

/** Looks for the thread of the order that is being started. */
export type LookUp = (call: Call) => Promise<Thread | null>

/**
 * Starts conversations, and finds out what became of a start whose answer was lost. A POST that may
 * have reached the server is never sent again before it is known, or certain, that it did nothing.
 */
export function createStarter(send: Send, operations: Operations) {
  async function post(request: ApiRequest, orderId: OrderId, call: Call): Promise<StartResult> {
    const reply = await send(call, request)
    const { thread, created } = operations.readStart(reply, call)
    if (typeof thread === 'string') throw call.fail('unexpected-response', thread)
    // Some serializers leave the order out; a thread that names another one is a stranger's.
    if ((thread.orderId ?? orderId) !== orderId) throw call.fail('unexpected-response', 'wrong-order')
    return {
      thread: { ...thread, orderId },
      created,
      reconciled: false,
      detail: readText(ownOf(reply.body).detail, MARKUP, reply.token),
    }
  }

  /** What an earlier start made, once that is certain. */
  async function settleUnconfirmed(sentAt: number, call: Call, lookUp: LookUp): Promise<Thread | null> {
    call.mayHaveCommitted = true
    const left = () => COMMIT_MS - (performance.now() - sentAt)
    if (left() > 0) {
      const found = await lookUp(call)
      if (found) return found
      await sleep(left(), call)
    }
    // Where the list cannot be read, time alone has to do: by now the server finds its own thread.
    return lookUp(call).catch(() => null)
  }

  /** The answer to a POST, or what turns up when it is looked for instead. */
  async function postOrFind(
    request: ApiRequest,
    orderId: OrderId,
    call: Call,
    lookUp: LookUp,
  ): Promise<Answer> {
    const { unconfirmedStarts } = call.state
    const noteUnconfirmed = () =>
      void (call.mayHaveCommitted && unconfirmedStarts.set(orderId, call.sentAt))
    // The deadline may pass before anybody is in doubt.
    const stopListening = call.onEnd(noteUnconfirmed)
    const settled: Promise<Answer> = post(request, orderId, call)
      .catch((error: unknown) => (isConversationError(error) ? error : call.fail('network')))
      .finally(stopListening)

    const patienceMs = call.timeLeft() - Math.min(RESERVE_MS, call.timeLeft() / 2)
    const late = sleep(patienceMs, call).then(() =>
      call.mayHaveCommitted ? call.fail('timeout') : settled,
    )
    const first = await Promise.race([settled, late])
    if (!isUncertain(first)) return first
    noteUnconfirmed()
    if (first.reason === 'offline') return first
    // One that hangs does not hold up the next.
    const looks = LOOK_AFTER_MS.map(async (after) => {
      await sleep(after, call)
      const thread = await lookUp(call)
      if (!thread) throw first
      return reconciled(thread)
    })
    // The answer may still come, and is better than what is found.
    const answered = settled.then((answer) => (isUncertain(answer) ? new Promise<never>(() => {}) : answer))
    const found = Promise.any(looks).then(
      // The answer of the POST knows more, and may be as good as here.
      (result) => sleep(GRACE_MS, call).then(() => result),
      () => first,
    )
    return Promise.race([answered, found])
  }

  return {
    async start(orderId: OrderId, call: Call, lookUp: LookUp): Promise<StartResult> {
      const { unconfirmedStarts } = call.state
      const request = operations.startRequest(orderId, call)
      // It was repeated as a look-up is.
      if (!request.isUnsafe) return post(request, orderId, call)
      const sentAt = unconfirmedStarts.get(orderId)
      const found = sentAt === undefined ? null : await settleUnconfirmed(sentAt, call, lookUp)
      // Out of time: the doubt is for the next click.
      if (call.isEnded) throw call.fail('aborted')
      unconfirmedStarts.delete(orderId)
      if (found) return reconciled(found)
      call.mayHaveCommitted = false
      const answer = await postOrFind(request, orderId, call, lookUp)
      if (!isUncertain(answer)) {
        // Its POST may still hang, and the end of the call would note an unconfirmed start.
        call.mayHaveCommitted = false
        unconfirmedStarts.delete(orderId)
      }
      if (isConversationError(answer)) throw answer
      return answer
    },
  }
}

/**
 * Whether looking may tell more. Another order's thread is an answer, however wrong, and a lost status is
 * for the host to mend. A conflict did nothing, but somebody else may have.
 */
function isUncertain(answer: Answer): answer is ConversationError {
  if (!isConversationError(answer)) return false
  const { kind, reason, outcome } = answer
  if (kind === 'conflict') return true
  return outcome === 'unknown' && reason !== 'wrong-order' && kind !== 'misconfigured'
}

const reconciled = (thread: Thread): StartResult => ({
  thread,
  created: false,
  reconciled: true,
  detail: null,
})
