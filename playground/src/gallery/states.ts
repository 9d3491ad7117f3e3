import type { StartConversationButtonProps } from 'order-conversations/vue'
import type { Pose } from './poses'
import { scriptOrder } from './scripted-client'

export const sizes = ['sm', 'md', 'lg'] as const
export const variants = ['solid', 'outline', 'ghost', 'link'] as const
export type Size = (typeof sizes)[number]
export type Variant = (typeof variants)[number]

interface State {
  name: string
  props: () => StartConversationButtonProps
  /** Whether the button has to be pressed to get into the state. */
  isPressed?: true
  /** Shows the button as if it had the pointer or the focus. */
  pose?: Pose
}

const start = () => ({ orderId: scriptOrder().orderId, thread: null })
const view = (unreadCount: number, isActive = true) => scriptOrder({ unreadCount, isActive })
const pressed = (answer: 'nothing' | 'failed' | 'throttled'): Omit<State, 'name'> => ({
  props: () => ({ orderId: scriptOrder({ answer }).orderId, thread: null }),
  isPressed: true,
})

/** All states of a button, each with the options and the answers that lead to it. */
export const states = {
  placeholder: { name: 'Placeholder', props: () => ({}) },
  checking: {
    name: 'Looking up',
    props: () => ({ orderId: scriptOrder({ isSilent: true }).orderId, lookup: 'mount' }),
  },
  start: { name: 'Start', props: start },
  'start-hover': { name: 'Start, hover', props: start, pose: 'hover' },
  'start-active': { name: 'Start, active', props: start, pose: 'hover active' },
  'start-focus': { name: 'Start, focus', props: start, pose: 'focus-visible' },
  starting: { name: 'Starting', ...pressed('nothing') },
  error: { name: 'Error', ...pressed('failed') },
  waiting: { name: 'Countdown', ...pressed('throttled') },
  disabled: {
    name: 'Disabled',
    props: () => ({ ...start(), disabled: true, disabledReason: 'No writer is assigned yet.' }),
  },
  view: { name: 'View', props: () => view(0) },
  'view-hover': { name: 'View, hover', props: () => view(0), pose: 'hover' },
  'view-active': { name: 'View, active', props: () => view(0), pose: 'hover active' },
  'view-focus': { name: 'View, focus', props: () => view(0), pose: 'focus-visible' },
  unread: { name: 'Unread', props: () => view(3) },
  'many-unread': { name: 'Many unread', props: () => view(120) },
  closed: { name: 'Closed', props: () => view(0, false) },
} satisfies Record<string, State>

export type StateId = keyof typeof states
export const stateIds = Object.keys(states) as StateId[]
export const stateOf = (id: StateId): State => states[id]
