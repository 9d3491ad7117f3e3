import { computed, shallowRef, toRef, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import type { ConversationError } from '../contract/conversation-error'
import { readId } from '../contract/order-id'
import type { KitContext } from '../kit/kit-context'
import type { MessageParams, Messages } from '../kit/messages'
import type { ConversationStore } from '../store/conversation-store'
import { refusalOf } from '../store/entry'
import { useCountdown } from './use-countdown'
import type {
  ConversationState,
  StartConversation,
  UseStartConversationOptions,
} from './start-conversation'

const LABELS = ['start', 'starting', 'view', 'viewClosed'] as const
const SHOWN = [
  'mode',
  'state',
  'thread',
  'error',
  'label',
  'labels',
  'href',
  'isBusy',
  'disabledReason',
  'notice',
] as const

type Shown = { [K in (typeof SHOWN)[number]]: StartConversation[K]['value'] }

/** What went wrong with the last thing a person asked for here. */
export interface Failure {
  error: ConversationError
  /** The text of a toast that could not be shown. */
  notice: string | null
}

/**
 * What a button shows and acts on, in one step from the store, its options and what went wrong here:
 * a page may hold hundreds of buttons, and each computed costs every one of them.
 */
export function useConversationView(
  kit: KitContext,
  store: ConversationStore,
  orderId: MaybeRefOrGetter<number | string | null | undefined>,
  options: UseStartConversationOptions,
) {
  const failure = shallowRef<Failure | null>(null)
  const seconds = useCountdown(failure)
  const view = computed(() => {
    const given = toValue(orderId)
    const id = readId(given)
    const entry = store.entryFor(id)
    const { thread, activity, knowledge } = entry
    const isBusy = activity === 'starting'
    const isDisabled = toValue(options.disabled)
    const refusal = thread ? null : refusalOf(entry)
    const problem = failure.value
    const text = (key: keyof Messages, params?: Partial<MessageParams>) =>
      kit.text(key, { orderId: id, ...params }, toValue(options.messages))
    const target =
      id !== null && thread && kit.target({ orderId: id, threadId: thread.id }, toValue(options.to))

    let state: ConversationState = isBusy ? 'starting' : problem ? 'error' : activity
    let disabledReason: string | null = null
    if (isDisabled) disabledReason = toValue(options.disabledReason) || null
    // Null and undefined are the first render of a page that is still loading.
    else if (id === null)
      disabledReason = given === null || given === undefined ? null : text('invalidOrder')
    else if (refusal) disabledReason = text('forbidden', { detail: refusal.detail })
    if (isDisabled || id === null || refusal) state = 'disabled'

    let labelKey: keyof Messages = thread ? (thread.isActive ? 'view' : 'viewClosed') : 'start'
    if (state === 'error' && seconds.value > 0) labelKey = 'retryIn'
    if (isBusy) labelKey = 'starting'

    const shown: Shown = {
      mode: thread ? 'view' : 'start',
      state,
      thread,
      error: problem ? problem.error.toJSON() : refusal,
      label: text(labelKey, { seconds: seconds.value }),
      labels: LABELS.map((key) => text(key)),
      href: target ? target.href : null,
      isBusy,
      disabledReason,
      notice: problem && problem.notice,
    }
    return { ...shown, id, knowledge, revision: store.revisionOf(id), refusal, target, text }
  })
  return { view, failure }
}

export function refsOf(view: Readonly<Ref<Shown>>): Pick<StartConversation, keyof Shown> {
  const refs = SHOWN.map((key) => [key, toRef(() => view.value[key])])
  return Object.fromEntries(refs) as Pick<StartConversation, keyof Shown>
}
