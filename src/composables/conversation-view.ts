import { computed, shallowRef, toRef, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import { readId } from '../contract/ids'
import type { Thread } from '../contract/thread'
import type { KitContext } from '../kit/kit-context'
import type { MessageParams, Messages } from '../kit/messages'
import { describeState, type Failure, type Reason } from './describe-state'
import { useCacheEntry } from './use-cache-entry'
import { useCountdown } from './use-countdown'
import type { StartConversation, UseStartConversationOptions } from './start-conversation'

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
    const text = (key: keyof Messages, params?: Partial<MessageParams>) =>
      kit.text(key, { orderId: id, ...params }, toValue(options.messages))
    // Asked in any case, for what the host's function reads has to be followed.
    const forbidden = id === null ? null : kit.whyNot(id)
    const { labelKey, nameKey, disabledReason, inlineMessage, refusal, ...described } = describeState({
      given,
      orderId: id,
      entry,
      disabled: toValue(options.disabled),
      disabledReason: toValue(options.disabledReason),
      startForbidden: forbidden,
      failure: failure.value,
      seconds: seconds.value,
    })
    const { thread, unreadCount } = described
    const unread = unreadCount === null ? '' : `, ${text('unread', { count: unreadCount })}`
    const about = id === null ? '' : text('about') + unread
    const shown: Shown = {
      ...described,
      label: text(labelKey, { seconds: seconds.value }),
      labels: LABELS.map((key) => text(key, WIDEST)),
      // The name stays while the label changes: a changed name of the focused button is read aloud.
      name: `${text(nameKey)} ${about}`.trim(),
      about,
      href: thread && id !== null ? targetOf(id, thread).href : null,
      disabledReason: disabledReason && textOf(disabledReason, text),
      notice: inlineMessage,
    }
    const veto = thread ? null : forbidden
    return { ...shown, id, knowledge: entry.knowledge, revision: version, refusal, veto, text }
  })
  return { view, failure, targetOf }
}

export function refsOf(view: Readonly<Ref<Shown>>): Pick<StartConversation, keyof Shown> {
  const refs = SHOWN.map((key) => [key, toRef(() => view.value[key])])
  return Object.fromEntries(refs) as Pick<StartConversation, keyof Shown>
}

function textOf(
  reason: Reason,
  text: (key: keyof Messages, params?: Partial<MessageParams>) => string,
): string {
  return 'text' in reason ? reason.text : text(reason.key, { detail: reason.detail })
}
