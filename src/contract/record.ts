export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NOTHING: Record<string, unknown> = Object.freeze({ __proto__: null })

/**
 * The properties an object has itself: a polluted prototype must not add to what a server or a host said. The
 * object as it is while the prototype is clean. Of anything but an object, none.
 */
export function ownOf(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) return NOTHING
  return isPolluted() ? { __proto__: null, ...value } : value
}

function isPolluted(): boolean {
  for (const _ in Object.prototype) return true
  return false
}
