import type { OrderId } from '../contract/ids'
import type { ConversationCache } from '../cache/conversation-cache'
import type { Report } from '../client/diagnostics'
import type { ConversationError } from '../contract/conversation-error'
import type { MessageParams } from './messages'

/** What a toast library needs to fit as it is. */
export interface Toaster {
  error(text: string): unknown
  success?(text: string): unknown
  info?(text: string): unknown
}

export interface ConversationToast {
  kind: 'error' | 'success' | 'info'
  text: string
  orderId: OrderId | null
  error: ConversationError | null
}

export type ToastOption = Toaster | (() => Toaster) | ((toast: ConversationToast) => void) | false

export interface Toasts {
  /**
   * Tells what became of the toast: `'unheard'` is shown and not spoken, `'off'` where the host wants
   * none. Never rejects.
   */
  show(toast: ConversationToast): Promise<'shown' | 'unheard' | 'failed' | 'off'>
  dispose(): void
}

/** What the built-in toaster asks of the kit. */
export interface ToastKit {
  text(key: 'toasts' | 'closeToast', params: MessageParams): string
  cache(): Pick<ConversationCache, 'read' | 'staleVersion' | 'subscribe'>
}

type Sink = (toast: ConversationToast) => unknown

// A toast that fails does so by then.
const SOON_MS = 250

/** Hands toasts to the host's library, or to the built-in one, which is loaded with the first toast. */
export function createToasts(option: ToastOption | undefined, report: Report, kit: ToastKit): Toasts {
  let sink: Sink | null = null
  let release: (() => void) | null = null
  let isDisposed = false

  async function showBuiltIn(toast: ConversationToast) {
    const { acquireToaster } = await import('./built-in-toaster')
    if (isDisposed) return
    const toaster = acquireToaster()
    // One stake per kit: another toast may have taken it while the chunk was loading.
    if (release) toaster.release()
    else release = toaster.release
    await toaster.show(toast, kit)
  }

  function sinkOf(given: Exclude<ToastOption, false>): Sink {
    if (isToaster(given)) return callToaster(given)
    const made = ask(given)
    if (isToaster(made)) return callToaster(made)
    return async (toast) => {
      const result = await Promise.resolve<unknown>(given(toast))
      // An async function that loads the library first.
      if (isToaster(result)) await (sink = callToaster(result))(toast)
    }
  }

  async function show(toast: ConversationToast): ReturnType<Toasts['show']> {
    if (option === false) return 'off'
    try {
      if (option) {
        sink ??= sinkOf(option)
        return await hear(Promise.resolve(sink(toast)), toast.text)
      }
    } catch {
      report('toaster-failed')
    }
    return showBuiltIn(toast).then(
      () => 'unheard',
      // Its chunk failed to load: the device is offline, or the page older than its server.
      () => {
        report('toaster-failed')
        return 'failed'
      },
    )
  }

  return {
    show,
    dispose() {
      isDisposed = true
      release?.()
      release = null
    },
  }
}

/**
 * Listens while the toast is there. What `told` says comes when it likes: some libraries promise that the
 * toast has gone, and a function may load one first.
 */
async function hear(told: Promise<unknown>, text: string): Promise<'shown' | 'unheard'> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, SOON_MS, true))
  const isLate = await Promise.race([told.then(() => false), late])
  const module = await import('./listen').catch(() => null)
  let heard = await module?.listen(text)
  if (heard === 'nowhere' && isLate) {
    await told
    heard = await module?.listen(text)
  }
  return heard === 'unheard' ? heard : 'shown'
}

// A function that takes toasts may not survive a call without one.
function ask(option: (() => unknown) | Sink): unknown {
  try {
    const made = (option as () => unknown)()
    if (made instanceof Promise) made.catch(() => {})
    return made
  } catch {
    return null
  }
}

// As a method: many libraries lose their `this` otherwise. Some render HTML, and a text may hold words
// of others: a word joiner is not seen, and no parser finds a tag behind it.
function callToaster(toaster: Toaster): Sink {
  return ({ kind, text }) => toaster[toaster[kind] ? kind : 'error']?.(text.replaceAll('<', '<\u2060'))
}

// Functions can be toasters too: vue-sonner's `toast` and Element Plus' `ElMessage` are.
function isToaster(value: unknown): value is Toaster {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
  return isObject && typeof (value as { error?: unknown }).error === 'function'
}
