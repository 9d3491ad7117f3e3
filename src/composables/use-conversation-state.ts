import { computed, shallowRef, toValue, type MaybeRefOrGetter } from 'vue'
import type { ConversationError } from '../contract/conversation-error'
import { readId } from '../contract/order-id'
import type { KitContext } from '../kit/kit-context'
import type { MessageParams, Messages } from '../kit/messages'
import type { ConversationStore } from '../store/conversation-store'
import { refusalOf } from '../store/entry'
import { readHostThread } from './host-thread'
import type { ConversationMode, ConversationState, UseStartConversationOptions } from './start-conversation'

const LABELS = ['start', 'starting', 'view', 'viewClosed'] as const

/** What a button shows, derived from the store, its options, and what went wrong here. */
export function useConversationState(
  kit: KitContext,
  store: ConversationStore,
  orderId: MaybeRefOrGetter<number | string | null | undefined>,
  options: UseStartConversationOptions,
) {
  const id = computed(() => readId(toValue(orderId)))
  const entry = computed(() => store.entryFor(id.value))
  const revision = computed(() => store.revisionOf(id.value))
  const hostThread = computed(() => readHostThread(toValue(options.thread), id.value, kit.report))
  const failure = shallowRef<ConversationError | null>(null)
  const notice = shallowRef<string | null>(null)

  const thread = computed(() => entry.value.thread)
  const mode = computed<ConversationMode>(() => (thread.value ? 'view' : 'start'))
  const isBusy = computed(() => entry.value.activity === 'starting')
  const refusal = computed(() => (mode.value === 'start' ? refusalOf(entry.value) : null))
  const error = computed(() => failure.value?.toJSON() ?? refusal.value)
  const isDisabled = computed(
    () => id.value === null || !!toValue(options.disabled) || refusal.value !== null,
  )

  const disabledReason = computed(() => {
    if (toValue(options.disabled)) return toValue(options.disabledReason) || null
    // Null and undefined are the first render of a page that is still loading.
    if (id.value === null) return (toValue(orderId) ?? null) === null ? null : text('invalidOrder')
    return refusal.value && text('forbidden', { detail: refusal.value.detail })
  })

  const state = computed<ConversationState>(() => {
    if (isDisabled.value) return 'disabled'
    if (isBusy.value) return 'starting'
    if (failure.value) return 'error'
    return entry.value.activity
  })

  const label = computed(() => {
    if (isBusy.value) return text('starting')
    if (!thread.value) return text('start')
    return text(thread.value.isActive ? 'view' : 'viewClosed')
  })

  const labels = computed(() => LABELS.map((key) => text(key)))

  const target = computed(() =>
    id.value === null || !thread.value
      ? null
      : kit.target({ orderId: id.value, threadId: thread.value.id }, toValue(options.to)),
  )
  const href = computed(() => target.value?.href ?? null)

  function text(key: keyof Messages, params: Partial<MessageParams> = {}): string {
    return kit.text(key, { orderId: id.value, ...params }, toValue(options.messages))
  }

  return {
    id,
    entry,
    revision,
    hostThread,
    failure,
    notice,
    thread,
    mode,
    isBusy,
    refusal,
    error,
    isDisabled,
    disabledReason,
    state,
    label,
    labels,
    target,
    href,
    text,
  }
}
