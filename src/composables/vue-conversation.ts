import {
  getCurrentInstance,
  inject,
  onActivated,
  onDeactivated,
  onMounted,
  onScopeDispose,
  onServerPrefetch,
  queuePostFlushCb,
  shallowRef,
  ssrContextKey,
  toRaw,
  toValue,
  unref,
  type MaybeRefOrGetter,
} from 'vue'
import { isPage } from '../client/is-page'
import type { KitContext } from '../kit/kit-context'
import { LiveConversation } from './conversation'
import type { ConversationHost, ConversationInput } from './conversation-input'
import type { UseStartConversationOptions } from './start-conversation'

/** The behaviour of a button in a Vue component. */
export class VueConversation extends LiveConversation {
  private readonly changes = shallowRef(0)

  constructor(kit: KitContext, input: ConversationInput, host: ConversationHost) {
    super(kit, input, host, toRaw)
    this.isTakenOver = !!getCurrentInstance()?.vnode.el || inject(ssrContextKey, null) !== null
    this.sync()
    this.registerHooks()
  }

  protected track() {
    void this.changes.value
  }

  changed() {
    this.changes.value++
  }

  protected afterRender(callback: () => void) {
    queuePostFlushCb(callback)
  }

  // A server renders each button once and never unmounts it, so a subscription would stay for ever.
  protected isListening() {
    return isPage()
  }

  private registerHooks() {
    // Only if needed: `onServerPrefetch` delays the rendering of a button, even without a look-up.
    if (this.input.lookup === 'server') {
      onServerPrefetch(async () => {
        const id = this.orderId()
        if (id !== null && !this.isSettled(this.versionOf(id))) await this.kit.lookupOnServer(id)
      })
    }
    onMounted(() => this.mount())
    onActivated(() => this.setLive(true))
    onDeactivated(() => this.setLive(false))
    onScopeDispose(() => this.unmount())
  }
}

/** Turns the options of the composable into plain values, which are read again with each access. */
export function inputOf(
  orderId: MaybeRefOrGetter<number | string | null | undefined>,
  options: UseStartConversationOptions,
): ConversationInput {
  return {
    get orderId() {
      return toValue(orderId)
    },
    get thread() {
      return toValue(options.thread)
    },
    get lookup() {
      return toValue(options.lookup)
    },
    get to() {
      return unref(options.to)
    },
    get toast() {
      return toValue(options.toast)
    },
    get disabled() {
      return toValue(options.disabled)
    },
    get disabledReason() {
      return toValue(options.disabledReason)
    },
    get messages() {
      return unref(options.messages)
    },
  }
}

export function hostOf(options: UseStartConversationOptions): ConversationHost {
  return {
    element: () => toValue(options.element),
    handlesNavigate: () => toValue(options.handlesNavigate) ?? !!options.onNavigate,
    onStarted: (payload) => options.onStarted?.(payload),
    onResolved: (payload) => options.onResolved?.(payload),
    onNavigate: (payload) => options.onNavigate?.(payload),
    onFailed: (payload) => options.onFailed?.(payload),
    onUpdateThread: (thread) => options.onUpdateThread?.(thread),
  }
}
