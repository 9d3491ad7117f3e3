import { isolate, type Report } from '../client/diagnostics'
import type { ConversationCache } from '../cache/conversation-cache'
import type { OrderId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { ConversationHost, ConversationInput } from './conversation-input'

/** A thread that was given to the host, and the thread as it was then. The host may change its copy in place. */
interface Echo {
  copy: Thread | null
  source: Thread | null
}

/**
 * The two directions of `v-model:thread`. A thread that this button gives its host comes back as the prop. Such an
 * echo is ignored until the host changes it.
 */
export class ThreadProp {
  private told: Echo | undefined
  // The former echo. The host gives it until it has taken over a newer one, which may take a while.
  private outdated: Echo | undefined
  private before: unknown

  constructor(
    private input: ConversationInput,
    private host: Pick<ConversationHost, 'onUpdateThread'>,
    private cache: Pick<ConversationCache, 'toThread'>,
    private report: Report,
    /** Returns the plain object if the framework wraps it in a proxy. */
    private toRaw: (given: unknown) => unknown,
  ) {}

  /** Forgets the echo when the host gives another thread. */
  sync(): void {
    const given = this.toRaw(this.input.thread)
    if (given === this.before) return
    if (given !== this.told?.copy) this.told = undefined
    this.outdated = undefined
    this.before = given
  }

  /** Like `readThreadProp()`, but undefined for an echo. */
  read(orderId: OrderId | null, given: unknown): Thread | null | undefined {
    if (given === undefined || this.isEcho(given)) return undefined
    return readThreadProp(given, orderId, this.cache.toThread, this.report)
  }

  /** Gives the host a thread, unless it has that thread already. */
  tell(thread: Thread | null): void {
    // The host has this thread, or takes it over soon.
    const given = this.cache.toThread(this.outdated ? this.told?.copy : this.input.thread)
    if (thread?.id === (typeof given === 'string' ? undefined : given.id)) return
    // Give a copy, because the host may change it in place, for example to mark the thread as read.
    const copy = thread && { ...thread }
    if (this.isEchoOf(this.told, this.input.thread)) this.outdated = this.told
    this.told = { copy, source: thread }
    isolate(() => this.host.onUpdateThread?.(copy))
  }

  private isEcho(given: unknown): boolean {
    return this.isEchoOf(this.told, given) || this.isEchoOf(this.outdated, given)
  }

  private isEchoOf(echo: Echo | undefined, given: unknown): boolean {
    if (!echo || this.toRaw(given) !== echo.copy) return false
    return !echo.copy || JSON.stringify(given) === JSON.stringify(echo.source)
  }
}

/**
 * Reads the `thread` of the host: a thread, `null` if the order has none, `undefined` if the value is unusable and
 * the order has to be looked up.
 */
function readThreadProp(
  given: unknown,
  orderId: OrderId | null,
  toThread: ConversationCache['toThread'],
  report: Report,
): Thread | null | undefined {
  if (given === null) return null
  if (orderId === null) return undefined
  const thread = toThread(given)
  if (typeof thread === 'string') {
    report('unusable-thread', { orderId })
    return undefined
  }
  if (thread.orderId !== null && thread.orderId !== orderId) {
    report('thread-of-another-order', { orderId })
    return undefined
  }
  return { ...thread, orderId }
}
