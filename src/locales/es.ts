import type { Messages } from './messages'

/** Spanish, with *usted*. */
export const es: Messages = {
  start: 'Iniciar conversación',
  view: 'Ver conversación',
  viewClosed: 'Conversación cerrada',
  starting: 'Iniciando conversación…',
  about: 'sobre el pedido {orderId}',
  unread: 'mensajes sin leer: {count}',
  ready: 'La conversación está lista.',
  invalidOrder: 'Este pedido no tiene un número válido.',
  forbidden: 'No tiene permiso para iniciar una conversación sobre este pedido.',
  notFound: 'No se encontró el pedido.',
  failed: 'No se pudo iniciar la conversación. Inténtelo de nuevo.',
  unauthenticated: 'Inicie sesión para comenzar una conversación.',
  rateLimited: 'Demasiadas solicitudes. Inténtelo de nuevo en {wait}.',
  retryIn: 'Reintentar en {wait}',
  waitSeconds: '{count} s',
  waitMinutes: '{count} min',
  waitHours: '{count} h',
  offline: 'No tiene conexión. Inténtelo de nuevo cuando esté en línea.',
  timeout: 'El servidor tardó demasiado en responder. Inténtelo de nuevo.',
  unknownOutcome: 'No pudimos confirmar que la conversación se haya iniciado. Inténtelo de nuevo.',
  navigationFailed: 'No se pudo abrir la conversación.',
  toasts: 'Notificaciones',
  closeToast: 'Cerrar',
}
