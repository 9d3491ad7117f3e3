import {
  ConversationProvider,
  useConversation,
  type ConversationProviderProps,
  type UseConversation,
  type UseConversationOptions,
} from 'order-conversations/react'
import { createElement, type ReactElement, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import { clientOf } from '../support/client'

/** Renders as an app does, without `act()`: React works in its own time. */
export function render(element: ReactElement) {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  root.render(element)
  onTestFinished(() => {
    root.unmount()
    container.remove()
  })
  return { container, rerender: (next: ReactNode) => root.render(next) }
}

/** What each button showed last, by its name. */
export type Shown = Record<string, UseConversation>

export interface ButtonProps extends UseConversationOptions {
  orderId: number | string | null | undefined
  /** Collects what the button shows. */
  shown?: Shown
  as?: string
}

/** A button as the docs draw it. */
export function ConversationButton({ orderId, shown = {}, as = 'button', ...options }: ButtonProps) {
  const conversation = useConversation(orderId, options)
  shown[as] = conversation
  const { mode, state, label, name, href, notice, activate } = conversation
  const shared = {
    'data-mode': mode,
    'data-state': state,
    'aria-label': name,
    onClick: (event: React.MouseEvent) => void activate(event),
  }
  return createElement(
    'p',
    null,
    href !== null && state !== 'disabled'
      ? createElement('a', { ...shared, href }, label)
      : createElement('button', { ...shared, type: 'button' }, label),
    notice,
  )
}

export const route: ConversationProviderProps['route'] = ({ orderId, threadId }) =>
  `/orders/${orderId}/messages/${threadId}`

/** A page with a provider around these elements. */
export function page(props: Partial<ConversationProviderProps>, ...children: ReactNode[]): ReactElement {
  const { client = clientOf({ onDiagnostic: () => {} }), ...rest } = props
  return createElement(ConversationProvider, { client, route, ...rest }, ...children)
}

export const button = (props: ButtonProps) => createElement(ConversationButton, props)

export const buttonIn = (container: Element, index = 0) =>
  container.querySelectorAll<HTMLElement>('[data-mode]')[index]

/** The mode and the state of each button, such as `view idle`. */
export const statesIn = (container: Element) =>
  [...container.querySelectorAll<HTMLElement>('[data-mode]')].map(
    ({ dataset }) => `${dataset.mode} ${dataset.state}`,
  )
