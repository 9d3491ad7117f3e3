import type { Messages } from './messages'

/** German, with *Sie*. */
export const de: Messages = {
  start: 'Unterhaltung starten',
  view: 'Unterhaltung ansehen',
  viewClosed: 'Geschlossene Unterhaltung',
  starting: 'Unterhaltung wird gestartet\u00a0…',
  about: 'zu Bestellung {orderId}',
  unread: 'ungelesene Nachrichten: {count}',
  ready: 'Die Unterhaltung ist bereit.',
  invalidOrder: 'Diese Bestellung hat keine gültige Nummer.',
  forbidden: 'Sie sind nicht berechtigt, eine Unterhaltung zu dieser Bestellung zu starten.',
  notFound: 'Bestellung nicht gefunden.',
  failed: 'Die Unterhaltung konnte nicht gestartet werden. Bitte versuchen Sie es erneut.',
  unauthenticated: 'Bitte melden Sie sich an, um eine Unterhaltung zu starten.',
  rateLimited: 'Zu viele Anfragen. Bitte versuchen Sie es in {wait} erneut.',
  retryIn: 'Erneut versuchen in {wait}',
  waitSeconds: '{count} s',
  waitMinutes: '{count} min',
  waitHours: '{count} h',
  offline: 'Sie sind offline. Bitte versuchen Sie es erneut, sobald Sie wieder verbunden sind.',
  timeout: 'Der Server hat nicht rechtzeitig geantwortet. Bitte versuchen Sie es erneut.',
  unknownOutcome:
    'Wir konnten nicht feststellen, ob die Unterhaltung gestartet wurde. Bitte versuchen Sie es erneut.',
  navigationFailed: 'Die Unterhaltung konnte nicht geöffnet werden.',
  toasts: 'Benachrichtigungen',
  closeToast: 'Schließen',
}
