import type { Messages } from 'order-conversations/vue'

/** Texts for the right-to-left pages of the gallery. */
export const arabic: Partial<Messages> = {
  start: 'بدء محادثة',
  view: 'عرض المحادثة',
  viewClosed: 'محادثة مغلقة',
  starting: 'جارٍ بدء المحادثة…',
  retryIn: 'أعد المحاولة بعد {wait}',
  waitSeconds: '{count} ث',
  waitMinutes: '{count} د',
  about: 'بشأن الطلب {orderId}',
  unread: 'رسائل غير مقروءة: {count}',
}
