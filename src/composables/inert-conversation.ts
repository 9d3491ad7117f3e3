import { shallowRef } from 'vue'
import type { ConversationError } from '../contract/conversation-error'
import { defaultMessages } from '../kit/messages'
import { refsOf } from './conversation-view'
import type { StartConversation } from './start-conversation'

/** What a button is in an app without kit or pinia: disabled, and no trouble to the rest of the page. */
export function inertConversation(problem: ConversationError): StartConversation {
  const done = async () => {}
  const view = shallowRef({
    mode: 'start' as const,
    state: 'disabled' as const,
    thread: null,
    error: problem.toJSON(),
    label: defaultMessages.start,
    labels: [],
    name: defaultMessages.start,
    about: '',
    unreadCount: null,
    href: null,
    isBusy: false,
    disabledReason: null,
    notice: null,
  })
  return {
    ...refsOf(view),
    start: done,
    startAsync: () => Promise.reject(problem),
    view: done,
    activate: (event) => Promise.resolve(event?.preventDefault()),
    refresh: done,
  }
}
