export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The properties an object has itself, without a prototype: a polluted one must not add to what a
 * server or a host said. Of anything but an object, none.
 */
export function ownOf(value: unknown): Record<string, unknown> {
  return { __proto__: null, ...(isRecord(value) && value) }
}
