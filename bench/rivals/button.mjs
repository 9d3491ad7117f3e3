// The labels and the markup that all rivals share, so that they differ only in how they get their data.
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
