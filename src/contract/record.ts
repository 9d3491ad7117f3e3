import { cut } from './text'

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

// No name that is looked for is longer.
const MAX_NAME_LENGTH = 40

/**
 * What these objects hold under a name. Interceptors of hosts like to camel-case names, and frameworks
 * spell them differently, so the name is a pattern.
 */
export function valuesOf(objects: readonly unknown[], name: RegExp): unknown[] {
  return objects
    .flatMap((object) => (isRecord(object) ? Object.entries(object) : []))
    .filter(([key, value]) => value !== undefined && name.test(cut(key, MAX_NAME_LENGTH)))
    .map(([, value]) => value)
}
