import type { Report } from '../client/diagnostics'
import type { ConversationError } from '../contract/conversation-error'

/** What a toast library needs to fit as it is. */
export interface Toaster {
  error(text: string): unknown
  success?(text: string): unknown
  info?(text: string): unknown
}

export interface ConversationToast {
  kind: 'error' | 'success' | 'info'
  text: string
  orderId: number | null
  error: ConversationError | null
}

export type ToastOption = Toaster | (() => Toaster) | ((toast: ConversationToast) => void) | false

export interface Toasts {
  /** Tells whether the toast could be shown; `'off'` where the host wants none. Never rejects. */
  show(toast: ConversationToast): Promise<'shown' | 'failed' | 'off'>
  dispose(): void
}

type Sink = (toast: ConversationToast) => unknown

/** Hands toasts to the host's library, or to the built-in one, which is loaded with the first toast. */
export function createToasts(option: ToastOption | undefined, report: Report): Toasts {
  let sink: Sink | null = null
  let release: (() => void) | null = null
  let isDisposed = false

  async function showBuiltIn({ kind, text }: ConversationToast) {
    const { acquireToaster } = await import('./built-in-toaster')
    if (isDisposed) return
    const toaster = acquireToaster()
    // One stake per kit: another toast may have taken it while the chunk was loading.
    if (release) toaster.release()
    else release = toaster.release
    await toaster.show(kind, text)
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

  async function show(toast: ConversationToast): Promise<'shown' | 'failed' | 'off'> {
    if (option === false) return 'off'
    try {
      sink ??= option === undefined ? showBuiltIn : sinkOf(option)
      await sink(toast)
      return 'shown'
    } catch {
      report('toaster-failed')
    }
    // The built-in one failed to load: the device is offline, or the page older than its server.
    if (option === undefined) return 'failed'
    return showBuiltIn(toast).then(
      () => 'shown',
      () => 'failed',
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

// As a method: many libraries lose their `this` otherwise.
function callToaster(toaster: Toaster): Sink {
  return ({ kind, text }) =>
    kind === 'error' || !toaster[kind] ? toaster.error(text) : toaster[kind](text)
}

// Functions can be toasters too: vue-sonner's `toast` and Element Plus' `ElMessage` are.
function isToaster(value: unknown): value is Toaster {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
  return isObject && typeof (value as { error?: unknown }).error === 'function'
}
