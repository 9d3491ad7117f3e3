import type { OrderId } from '../contract/ids'
import type { ConversationCache } from '../cache/conversation-cache'
import type { Report } from '../client/diagnostics'
import type { ConversationError } from '../contract/conversation-error'
import type { acquireToaster } from './built-in-toaster'
import type { MessageParams } from './messages'

/** The methods of a toast library that works without an adapter. */
export interface Toaster {
  /** Shows a failure. */
  error(text: string): unknown
  /** Shows a success. */
  success?(text: string): unknown
  /** Shows a message. */
  info?(text: string): unknown
  /** Screen readers announce its toasts, so the kit never does. @default the kit looks for a live region */
  speaks?: boolean
}

/** A toast, for an app that shows toasts itself. */
export interface ConversationToast {
  /** The kind of toast. The kit shows failures only, so it is `error`. */
  kind: 'error' | 'success' | 'info'
  /** The text. Show it as text, not as HTML. */
  text: string
  /** The order it is about. `null` if it is about none. */
  orderId: OrderId | null
  /** The error behind the text. `null` for other kinds. */
  error: ConversationError | null
}

/**
 * A toast library, a function that returns one, a function that receives the toasts, or `false` for no
 * toasts.
 */
export type ToastOption = Toaster | (() => Toaster) | ((toast: ConversationToast) => void) | false

export interface Toasts {
  /**
   * Resolves to what happened: `'silent'` means that the toast is on the page but no screen reader announces it,
   * `'off'` that the host wants no toasts. Never rejects.
   */
  show(toast: ConversationToast): Promise<'shown' | 'silent' | 'failed' | 'off'>
  dispose(): void
}

/** The part of the kit that toasts need. */
export interface ToastKit {
  text(key: 'toasts' | 'closeToast', params: MessageParams): string
  cache(): Pick<ConversationCache, 'read' | 'staleVersion' | 'subscribe'>
  /** Loads the built-in toaster. Without it, the button itself shows the text of a toast that nothing else can show. */
  loadToaster?: (() => Promise<{ acquireToaster: typeof acquireToaster }>) | undefined
}

type Sink = (toast: ConversationToast) => unknown

// Most toasts that fail do so within this time.
const SOON_MS = 250

/** Passes toasts to the host's library, or to the built-in toaster, which is loaded with the first toast. */
export function createToasts(
  options: { readonly toast?: ToastOption | undefined },
  report: Report,
  kit: ToastKit,
): Toasts {
  let sink: Sink | null = null
  // The option that the sink was made of.
  let source: ToastOption | undefined
  let release: (() => void) | null = null
  let isDisposed = false
  let speaks = false

  // Call it as a method: many libraries need their `this`. Some libraries render HTML, and a text may hold words of
  // the server. The word joiner (U+2060) after "<" is invisible, and no parser reads a tag there.
  function callToaster(toaster: Toaster): Sink {
    speaks = toaster.speaks === true
    return ({ kind, text }) => toaster[toaster[kind] ? kind : 'error']?.(text.replaceAll('<', '<\u2060'))
  }

  async function showBuiltIn(toast: ConversationToast, load: NonNullable<ToastKit['loadToaster']>) {
    const { acquireToaster } = await load()
    if (isDisposed) return
    const toaster = acquireToaster()
    // A kit counts once: another toast of it may have acquired the toaster while the chunk was loading.
    if (release) toaster.release()
    else release = toaster.release
    await toaster.show(toast, kit)
  }

  function sinkOf(given: Exclude<ToastOption, false>): Sink {
    if (isToaster(given)) return callToaster(given)
    const made = callWithoutToast(given)
    if (isToaster(made)) return callToaster(made)
    return async (toast) => {
      const result = await Promise.resolve<unknown>(given(toast))
      // An async function may load the library first, and resolve to it.
      if (isToaster(result)) await (sink = callToaster(result))(toast)
    }
  }

  async function show(toast: ConversationToast): ReturnType<Toasts['show']> {
    const { toast: option } = options
    if (option === false) return 'off'
    if (option !== source) sink = null
    source = option
    try {
      if (option) {
        sink ??= sinkOf(option)
        return await waitUntilAnnounced(Promise.resolve(sink(toast)), toast.text, () => speaks)
      }
    } catch {
      report('toaster-failed')
    }
    if (!kit.loadToaster) return 'failed'
    return showBuiltIn(toast, kit.loadToaster).then(
      () => 'silent',
      // The chunk failed to load: the device is offline, or a new version of the app has other chunks.
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
 * Waits until the toast is on the page, and finds out whether screen readers announce it. `called` may settle late:
 * some libraries resolve it when the toast has gone, and a function may load a library first.
 */
async function waitUntilAnnounced(
  called: Promise<unknown>,
  text: string,
  speaks: () => boolean,
): Promise<'shown' | 'silent'> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, SOON_MS, true))
  const isLate = await Promise.race([called.then(() => false), late])
  if (speaks() && !isLate) return 'shown'
  const module = await import('./is-announced').catch(() => null)
  let isAnnounced = await module?.isAnnounced(text)
  if (isAnnounced === null && isLate) {
    await called
    isAnnounced = await module?.isAnnounced(text)
  }
  return isAnnounced === false && !speaks() ? 'silent' : 'shown'
}

// The option may be a function that returns a toaster, or one that takes toasts. The latter may throw here.
function callWithoutToast(option: (() => unknown) | Sink): unknown {
  try {
    const made = (option as () => unknown)()
    if (made instanceof Promise) made.catch(() => {})
    return made
  } catch {
    return null
  }
}

// A toaster may be a function: `toast` of vue-sonner and `ElMessage` of Element Plus are functions.
function isToaster(value: unknown): value is Toaster {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
  return isObject && typeof (value as { error?: unknown }).error === 'function'
}
