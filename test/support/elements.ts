import type { ConversationToast } from 'order-conversations/vue'
import { afterEach } from 'vitest'
import { configureConversations, type StartConversationButtonElement } from '../../src/element'
import { BASE_URL, tokenOf } from './server'
import { until } from './until'

export type ElementOptions = Parameters<typeof configureConversations>[0]

afterEach(() => document.body.replaceChildren())

/** Writes HTML into the page and configures its elements. Returns the first element, and the toasts. */
export function openElements(html: string, options: ElementOptions = {}) {
  const toasts: ConversationToast[] = []
  const conversations = configureConversations({
    baseURL: BASE_URL,
    getToken: () => tokenOf('support'),
    href: '/orders/{orderId}/messages/{threadId}/',
    maxRetries: 0,
    onDiagnostic: () => {},
    toast: (toast) => {
      if (toast) toasts.push(toast)
    },
    ...options,
  })
  document.body.innerHTML = html
  const element = document.querySelector<StartConversationButtonElement>('start-conversation-button')!
  return { element, toasts, conversations }
}

/** The button of the page, which the element may replace. */
export const inner = () => document.querySelector<HTMLElement>('.oc-button')!

/** Waits until the button shows this state. */
export const untilShown = (state: string) =>
  until(() => {
    const shown = document.querySelector<HTMLElement>('.oc-button')?.dataset.state
    if (shown !== state) throw new Error(`The button is ${shown}`)
  })
