import type { ConversationError } from '../contract/conversation-error'
import { defaultMessages } from '../kit/messages'
import type { Conversation } from './conversation'
import type { PressEvent } from './conversation-values'
import type { ConversationView } from './conversation-view'

/** The behaviour of a button in an app without kit or pinia: it is disabled, and the rest of the page works. */
export function inertConversation(problem: ConversationError): Conversation {
  const done = async () => {}
  const view: ConversationView = {
    id: null,
    mode: 'start',
    state: 'disabled',
    thread: null,
    error: problem.toJSON(),
    label: defaultMessages.start,
    name: defaultMessages.start,
    about: '',
    unreadCount: null,
    href: null,
    isBusy: false,
    disabledReason: null,
    notice: null,
    refusal: null,
    startForbidden: null,
  }
  const presses = {
    start: done,
    startAsync: () => Promise.reject(problem),
    view: done,
    activate: (event?: PressEvent) => Promise.resolve(event?.preventDefault()),
    refresh: done,
  }
  return {
    view: () => view,
    labels: () => [],
    sync() {},
    readThread() {},
    settle() {},
    settleLater() {},
    press: () => presses,
  }
}
