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
  /** Whether the server answered 201. Its texts do not count, because they differ between versions. */
  created: boolean
  /** Whether the answer was lost, and the client found the thread by a look-up. */
  reconciled: boolean
  /** The server's own words: plain text, at most 200 characters. */
  detail: string | null
}

type Answer = StartResult | ConversationError

// Most servers end a request within this time. The client cannot know when a slower server creates the thread.
const COMMIT_MS = 10_000
// A start keeps this part of its deadline for look-ups, or half of the deadline if it is short.
const RESERVE_MS = 5000
const LOOK_AFTER_MS = [1000, 3000]
const GRACE_MS = 50

/** Looks for the thread of the order that is being started. */
export type LookUp = (call: Call) => Promise<Thread | null>

/**
 * Starts conversations, and reconciles starts whose answer was lost. A POST that may have reached the server is not
 * sent again until look-ups and the time since then show that it created no thread.
 */
export function createStarter(send: Send, operations: Operations) {
  async function post(request: ApiRequest, orderId: OrderId, call: Call): Promise<StartResult> {
    const reply = await send(call, request)
    const { thread, created } = operations.readStart(reply, call)
    if (typeof thread === 'string') throw call.fail('unexpected-response', thread)
    // Some serializers leave the order out. A thread that names another order is refused.
    if ((thread.orderId ?? orderId) !== orderId) throw call.fail('unexpected-response', 'wrong-order')
    return {
      thread: { ...thread, orderId },
      created,
      reconciled: false,
      detail: readText(ownOf(reply.body).detail, MARKUP, reply.token),
    }
  }

  /** Looks for the thread of an earlier unconfirmed start, and waits until that start has most likely ended. */
  async function settleUnconfirmed(sentAt: number, call: Call, lookUp: LookUp): Promise<Thread | null> {
    call.mayHaveCommitted = true
    const left = () => COMMIT_MS - (performance.now() - sentAt)
    if (left() > 0) {
      const found = await lookUp(call)
      if (found) return found
      await sleep(left(), call)
    }
    // If this look-up fails, a new POST is safe: by now the server finds its own thread, and returns it.
    return lookUp(call).catch(() => null)
  }

  /** Returns the answer to a POST. If the answer is lost, returns the thread that a look-up finds. */
  async function postOrFind(
    request: ApiRequest,
    orderId: OrderId,
    call: Call,
    lookUp: LookUp,
  ): Promise<Answer> {
    const { unconfirmedStarts } = call.state
    const noteUnconfirmed = () =>
      void (call.mayHaveCommitted && unconfirmedStarts.set(orderId, call.sentAt))
    // The call may end before the code below notes the unconfirmed start.
    const stopListening = call.onEnd(noteUnconfirmed)
    const settled: Promise<Answer> = post(request, orderId, call)
      .catch((error: unknown) => (isConversationError(error) ? error : call.fail('network')))
      .finally(stopListening)

    const postMs = call.timeLeft() - Math.min(RESERVE_MS, call.timeLeft() / 2)
    const late = sleep(postMs, call).then(() => (call.mayHaveCommitted ? call.fail('timeout') : settled))
    const first = await Promise.race([settled, late])
    if (!isUncertain(first)) return first
    noteUnconfirmed()
    if (first.reason === 'offline') return first
    // The look-ups do not wait for each other, because one may hang.
    const looks = LOOK_AFTER_MS.map(async (after) => {
      await sleep(after, call)
      const thread = await lookUp(call)
      if (!thread) throw first
      return reconciled(thread)
    })
    // The answer of the POST may still arrive. It says more than a look-up.
    const answered = settled.then((answer) => (isUncertain(answer) ? new Promise<never>(() => {}) : answer))
    const found = Promise.any(looks).then(
      // Wait a moment, because the answer of the POST may arrive at the same time.
      (result) => sleep(GRACE_MS, call).then(() => result),
      () => first,
    )
    return Promise.race([answered, found])
  }

  /**
   * Forgets an unconfirmed start after its answer, but not while its POST may still run: a found thread may be another
   * person's, and be deleted before the POST creates its own.
   */
  function confirm(orderId: OrderId, { state: { unconfirmedStarts } }: Call, answer: Answer): void {
    const sentAt = unconfirmedStarts.get(orderId) ?? -Infinity
    const isFound = !isConversationError(answer) && answer.reconciled
    if (!isFound || performance.now() - sentAt >= COMMIT_MS) unconfirmedStarts.delete(orderId)
  }

  return {
    async start(orderId: OrderId, call: Call, lookUp: LookUp): Promise<StartResult> {
      const { unconfirmedStarts } = call.state
      const request = operations.startRequest(orderId, call)
      // Lost answers to a safe request need no look-up: the request was repeated.
      if (!request.isUnsafe) return post(request, orderId, call)
      const sentAt = unconfirmedStarts.get(orderId)
      const found = sentAt === undefined ? null : await settleUnconfirmed(sentAt, call, lookUp)
      // The call has ended. The start stays unconfirmed, and the next click looks for its thread.
      if (call.isEnded) throw call.fail('aborted')
      if (found) {
        const answer = reconciled(found)
        confirm(orderId, call, answer)
        return answer
      }
      unconfirmedStarts.delete(orderId)
      call.mayHaveCommitted = false
      const answer = await postOrFind(request, orderId, call, lookUp)
      if (!isUncertain(answer)) {
        // If the POST still runs, the end of the call would note an unconfirmed start.
        call.mayHaveCommitted = false
        confirm(orderId, call, answer)
      }
      if (isConversationError(answer)) throw answer
      return answer
    },
  }
}

/**
 * Whether a look-up may find the thread after this answer. After a conflict, another person may have started it.
 * A look-up does not help after a thread of another order, or if an interceptor of the host hides the status.
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
