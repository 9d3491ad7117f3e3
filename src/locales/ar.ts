import type { Messages } from './messages'

/** Arabic, modern standard. */
export const ar: Messages = {
  start: 'بدء محادثة',
  view: 'عرض المحادثة',
  viewClosed: 'محادثة مغلقة',
  starting: 'جارٍ بدء المحادثة…',
  about: 'بشأن الطلب {orderId}',
  unread: 'الرسائل غير المقروءة: {count}',
  ready: 'المحادثة جاهزة.',
  invalidOrder: 'ليس لهذا الطلب رقم صالح.',
  forbidden: 'ليس لديك إذن لبدء محادثة بشأن هذا الطلب.',
  notFound: 'لم يتم العثور على الطلب.',
  failed: 'تعذّر بدء المحادثة. يُرجى المحاولة مرة أخرى.',
  unauthenticated: 'يُرجى تسجيل الدخول لبدء محادثة.',
  rateLimited: 'محاولات كثيرة جدًا. يُرجى المحاولة مرة أخرى بعد {wait}.',
  retryIn: 'إعادة المحاولة بعد {wait}',
  waitSeconds: '{count} ث',
  waitMinutes: '{count} د',
  waitHours: '{count} س',
  offline: 'أنت غير متصل بالإنترنت. يُرجى المحاولة مرة أخرى بعد عودة الاتصال.',
  timeout: 'استغرق الخادم وقتًا طويلًا في الرد. يُرجى المحاولة مرة أخرى.',
  unknownOutcome: 'لم نتمكن من التأكد من بدء المحادثة. يُرجى المحاولة مرة أخرى.',
  navigationFailed: 'تعذّر فتح المحادثة.',
  toasts: 'الإشعارات',
  closeToast: 'إغلاق',
}
