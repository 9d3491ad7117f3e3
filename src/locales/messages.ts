// Not an interface: i18n libraries take records of texts, which an interface does not fit.
/** Every text of the kit. `{name}` stands for a param. */
export type Messages = {
  /** The label while no conversation is known. */
  start: string
  /** The label if there is a conversation. */
  view: string
  /** The label of View if the conversation is closed. */
  viewClosed: string
  /** Shown and announced during a start. */
  starting: string
  /** Spoken after the label, so that screen readers can tell the buttons of a list apart. Params: `orderId`. */
  about: string
  /** Spoken after `about` if the button has a badge. Params: `count`. */
  unread: string
  /** Announced when a start has succeeded. */
  ready: string
  /** Why a button without a usable order id is disabled. */
  invalidOrder: string
  /** The server refuses the start (403). */
  forbidden: string
  /** The server knows no such order (404 or 410). */
  notFound: string
  /** The text of all other failures. */
  failed: string
  /** Nobody is signed in. */
  unauthenticated: string
  /** Params: `wait`, `seconds`. */
  rateLimited: string
  /** In place of the label while the server wants no more requests. Params: `wait`, `seconds`. */
  retryIn: string
  /** The param `wait`, up to two minutes. Params: `count`. */
  waitSeconds: string
  /** The param `wait`, up to two hours. Params: `count`. */
  waitMinutes: string
  /** The param `wait` beyond that. Params: `count`. */
  waitHours: string
  /** The device is offline. */
  offline: string
  /** The server did not answer in time. */
  timeout: string
  /** The answer was lost, so the conversation may exist. */
  unknownOutcome: string
  /** The messages page could not be opened. */
  navigationFailed: string
  /** The name of the region with the built-in toasts, for screen readers. */
  toasts: string
  /** Spoken name of their close button. */
  closeToast: string
}
