import { computed, shallowRef } from 'vue'
import type { ConversationError } from '../contract/conversation-error'
import { defaultMessages } from '../kit/messages'
import type { StartConversation } from './start-conversation'

/** What a button is in an app without kit or pinia: disabled, and no trouble to the rest of the page. */
export function inertConversation(problem: ConversationError): StartConversation {
  const nothing = computed(() => null)
  const done = () => Promise.resolve()
  return {
    mode: shallowRef('start'),
    state: shallowRef('disabled'),
    thread: nothing,
    error: computed(() => problem.toJSON()),
    label: computed(() => defaultMessages.start),
    labels: computed(() => []),
    href: nothing,
    isBusy: computed(() => false),
    disabledReason: nothing,
    notice: nothing,
    start: done,
    startAsync: () => Promise.reject(problem),
    view: done,
    activate: done,
    refresh: done,
  }
}
