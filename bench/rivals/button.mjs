// What the rivals share, so that they differ in how they get their data and in nothing else.
import { h } from 'vue'

export const LABELS = {
  loading: 'Loading…',
  start: 'Start conversation',
  view: 'View conversation',
  error: 'Start conversation',
}

export const renderButton = (mode, isBusy, onClick) =>
  h(
    'button',
    {
      type: 'button',
      class: 'start-conversation',
      'data-mode': mode,
      disabled: mode === 'loading' || isBusy,
      onClick,
    },
    LABELS[mode],
  )

export const buttonOptions = {
  props: { orderId: { type: Number, required: true } },
  emits: ['navigate', 'failed'],
}
