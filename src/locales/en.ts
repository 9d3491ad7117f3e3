import type { Messages } from './messages'

/** English, the default language. */
export const en: Messages = {
  start: 'Start conversation',
  view: 'View conversation',
  viewClosed: 'Closed conversation',
  starting: 'Starting conversation…',
  about: 'about order {orderId}',
  unread: 'unread messages: {count}',
  ready: 'The conversation is ready.',
  invalidOrder: 'This order has no valid number.',
  forbidden: 'You do not have permission to start a conversation for this order.',
  notFound: 'Order not found.',
  failed: 'Failed to start conversation. Please try again.',
  unauthenticated: 'Please sign in to start a conversation.',
  rateLimited: 'Too many requests. Please try again in {wait}.',
  retryIn: 'Try again in {wait}',
  waitSeconds: '{count} s',
  waitMinutes: '{count} min',
  waitHours: '{count} h',
  offline: 'You are offline. Please try again when you are connected.',
  timeout: 'The server took too long to answer. Please try again.',
  unknownOutcome: 'We could not confirm that the conversation was started. Please try again.',
  navigationFailed: 'The conversation could not be opened.',
  toasts: 'Notifications',
  closeToast: 'Close',
}
