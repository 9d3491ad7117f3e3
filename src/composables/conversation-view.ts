import { computed, shallowRef, toRef, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import type { ConversationError } from '../contract/conversation-error'
import { readId } from '../contract/order-id'
import type { Thread } from '../contract/thread'
import type { KitContext } from '../kit/kit-context'
import type { MessageParams, Messages } from '../kit/messages'
import { refusalOf } from '../cache/entry'
import { useCacheEntry } from './use-cache-entry'
import { useCountdown } from './use-countdown'
import type {
  ConversationState,
  StartConversation,
  UseStartConversationOptions,
} from './start-conversation'

const LABELS = ['start', 'starting', 'view', 'viewClosed', 'retryIn'] as const
// As wide as a countdown gets.
const WIDEST = { seconds: 3600 }
const SHOWN = [
  'mode',
  'state',
  'thread',
  'error',
  'label',
  'labels',
  'name',
  'about',
  'unreadCount',
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
  orderId: MaybeRefOrGetter<number | string | null | undefined>,
  options: UseStartConversationOptions,
) {
  const failure = shallowRef<Failure | null>(null)
  const seconds = useCountdown(failure)
  const targetOf = (id: number, thread: Thread) =>
    kit.target({ orderId: id, threadId: thread.id }, toValue(options.to))
  const known = useCacheEntry(kit.cache(), () => readId(toValue(orderId)))
  const view = computed(() => {
    const given = toValue(orderId)
    const id = readId(given)
    const { entry, version } = known.value
    const { thread, activity, knowledge } = entry
    const isBusy = activity === 'starting'
    const isDisabled = toValue(options.disabled)
    const refusal = thread ? null : refusalOf(entry)
    const problem = failure.value
    const text = (key: keyof Messages, params?: Partial<MessageParams>) =>
      kit.text(key, { orderId: id, ...params }, toValue(options.messages))
    // Asked in any case, for what the host's function reads has to be followed.
    const policy = id === null ? null : kit.whyNot(id)
    const veto = thread ? null : policy

    let state: ConversationState = isBusy ? 'starting' : problem ? 'error' : activity
    let disabledReason: string | null = null
    if (isDisabled) disabledReason = toValue(options.disabledReason) || null
    // Null and undefined are the first render of a page that is still loading.
    else if (id === null)
      disabledReason = given === null || given === undefined ? null : text('invalidOrder')
    else if (veto !== null) disabledReason = veto || text('forbidden')
    else if (refusal) disabledReason = text('forbidden', { detail: refusal.detail })
    if (isDisabled || id === null || veto !== null || refusal) state = 'disabled'

    const nameKey = thread ? (thread.isActive ? 'view' : 'viewClosed') : 'start'
    let labelKey: keyof Messages = nameKey
    if (state === 'error' && seconds.value > 0) labelKey = 'retryIn'
    if (isBusy) labelKey = 'starting'

    const unreadCount = thread?.unreadCount || null
    const unread = unreadCount === null ? '' : `, ${text('unread', { count: unreadCount })}`
    const about = id === null ? '' : text('about') + unread

    const shown: Shown = {
      mode: thread ? 'view' : 'start',
      state,
      thread,
      error: problem ? problem.error.toJSON() : refusal,
      label: text(labelKey, { seconds: seconds.value }),
      labels: LABELS.map((key) => text(key, WIDEST)),
      // What is busy or counts down keeps its name: a changed name of what has the focus is read aloud.
      name: `${text(nameKey)} ${about}`.trim(),
      about,
      unreadCount,
      href: thread && id !== null ? targetOf(id, thread).href : null,
      isBusy,
      disabledReason,
      notice: problem && problem.notice,
    }
    return { ...shown, id, knowledge, revision: version, refusal, veto, text }
  })
  return { view, failure, targetOf }
}

export function refsOf(view: Readonly<Ref<Shown>>): Pick<StartConversation, keyof Shown> {
  const refs = SHOWN.map((key) => [key, toRef(() => view.value[key])])
  return Object.fromEntries(refs) as Pick<StartConversation, keyof Shown>
}
