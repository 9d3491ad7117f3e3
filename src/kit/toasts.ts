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
  show(toast: ConversationToast): void
  dispose(): void
}

/** Hands toasts to the host's library, or to the built-in one, which is loaded with the first toast. */
export function createToasts(option: ToastOption | undefined, report: Report): Toasts {
  let sink: ((toast: ConversationToast) => unknown) | null = null
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

  return {
    show(toast) {
      if (option === false) return
      if (option === undefined) {
        void showBuiltIn(toast).catch(() => report('toaster-failed'))
        return
      }
      try {
        sink ??= sinkOf(option)
        const shown = sink(toast)
        if (shown instanceof Promise) shown.catch(() => report('toaster-failed'))
      } catch {
        report('toaster-failed')
        void showBuiltIn(toast).catch(() => {})
      }
    },
    dispose() {
      isDisposed = true
      release?.()
      release = null
    },
  }
}

function sinkOf(option: Exclude<ToastOption, false>): (toast: ConversationToast) => unknown {
  if (isToaster(option)) return callToaster(option)
  const made = ask(option as () => unknown)
  return isToaster(made) ? callToaster(made) : option
}

// A function that takes toasts may not survive a call without one.
function ask(option: () => unknown): unknown {
  try {
    const made = option()
    if (made instanceof Promise) made.catch(() => {})
    return made
  } catch {
    return null
  }
}

// As a method: many libraries lose their `this` otherwise.
function callToaster(toaster: Toaster) {
  return ({ kind, text }: ConversationToast) =>
    kind === 'error' || !toaster[kind] ? toaster.error(text) : toaster[kind](text)
}

// Functions can be toasters too: vue-sonner's `toast` and Element Plus' `ElMessage` are.
function isToaster(value: unknown): value is Toaster {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
  return isObject && typeof (value as { error?: unknown }).error === 'function'
}
