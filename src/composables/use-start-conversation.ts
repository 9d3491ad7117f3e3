import { computed, getCurrentInstance, toRef, watch, type MaybeRefOrGetter } from 'vue'
import { isConversationError } from '../contract/conversation-error'
import { complain, useKit } from '../kit/injection'
import type { Conversation } from './conversation'
import type { ConversationHost, ConversationInput } from './conversation-input'
import { reuseEqual, type ConversationView } from './conversation-view'
import { inertConversation } from './inert-conversation'
import type { StartConversation, UseStartConversationOptions } from './start-conversation'
import { hostOf, inputOf, VueConversation } from './vue-conversation'

const SHOWN = [
  'mode',
  'state',
  'thread',
  'error',
  'label',
  'name',
  'about',
  'unreadCount',
  'href',
  'isBusy',
  'disabledReason',
  'notice',
] as const

type Shown = (typeof SHOWN)[number]

/**
 * All behaviour of the button, without its look. In an app without kit or pinia it logs one message to the console
 * and stays disabled.
 *
 * @example
 * const { label, isBusy, activate } = useStartConversation(() => props.orderId)
 */
export function useStartConversation(
  orderId: MaybeRefOrGetter<number | string | null | undefined>,
  options: UseStartConversationOptions = {},
): StartConversation {
  const input = inputOf(orderId, options)
  const host = hostOf(options)
  const conversation = useConversation(input, host)
  const view = computed<ConversationView>((before) => reuseEqual(before, conversation.view()))
  const inputs = () => [input.orderId, input.lookup, host.element(), conversation.readThread()]
  watch(inputs, () => {
    conversation.sync()
    conversation.settleLater()
  })
  const refs = SHOWN.map((key) => [key, toRef(() => view.value[key])])
  return {
    ...(Object.fromEntries(refs) as Pick<StartConversation, Shown>),
    labels: computed(() => [...conversation.labels()]),
    start: () => conversation.press().start(),
    startAsync: () => conversation.press().startAsync(),
    view: (event) => conversation.press().view(event),
    activate: (event) => conversation.press().activate(event),
    refresh: () => conversation.press().refresh(),
  }
}

/** The behaviour of a button for the component, which renders the changes itself. */
export function useConversation(input: ConversationInput, host: ConversationHost): Conversation {
  try {
    return new VueConversation(useKit(), input, host)
  } catch (error) {
    if (!isConversationError(error) || error.kind !== 'misconfigured') throw error
    complain(getCurrentInstance()?.appContext.app, error)
    return inertConversation(error)
  }
}
