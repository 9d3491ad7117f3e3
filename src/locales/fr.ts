import type { Messages } from './messages'

/** French, with *vous*. */
export const fr: Messages = {
  start: 'Démarrer la conversation',
  view: 'Voir la conversation',
  viewClosed: 'Conversation clôturée',
  starting: 'Démarrage de la conversation…',
  about: 'au sujet de la commande {orderId}',
  unread: 'messages non lus\u00a0: {count}',
  ready: 'La conversation est prête.',
  invalidOrder: 'Cette commande n’a pas de numéro valide.',
  forbidden: 'Vous n’avez pas l’autorisation de démarrer une conversation au sujet de cette commande.',
  notFound: 'Commande introuvable.',
  failed: 'Impossible de démarrer la conversation. Veuillez réessayer.',
  unauthenticated: 'Veuillez vous connecter pour démarrer une conversation.',
  rateLimited: 'Trop de demandes. Veuillez réessayer dans {wait}.',
  retryIn: 'Réessayer dans {wait}',
  waitSeconds: '{count} s',
  waitMinutes: '{count} min',
  waitHours: '{count} h',
  offline: 'Vous êtes hors ligne. Veuillez réessayer une fois la connexion rétablie.',
  timeout: 'Le serveur a mis trop de temps à répondre. Veuillez réessayer.',
  unknownOutcome: 'Nous n’avons pas pu confirmer que la conversation a été démarrée. Veuillez réessayer.',
  navigationFailed: 'La conversation n’a pas pu être ouverte.',
  toasts: 'Notifications',
  closeToast: 'Fermer',
}
