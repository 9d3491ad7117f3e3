import { cut } from './text'

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NOTHING: Record<string, unknown> = Object.freeze({ __proto__: null })

/**
 * An object with only the own properties of `value`, because a polluted prototype could add some. Returns `value`
 * itself while the prototype is clean, and an empty object if `value` is no object.
 */
export function ownOf(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) return NOTHING
  return isPolluted() ? { __proto__: null, ...value } : value
}

function isPolluted(): boolean {
  for (const _ in Object.prototype) return true
  return false
}

// The patterns match only shorter names.
const MAX_NAME_LENGTH = 40

/**
 * The values that these objects hold under a name. The name is a pattern, because frameworks spell names
 * differently, and some hosts convert them to camel case in an interceptor.
 */
export function valuesOf(objects: readonly unknown[], name: RegExp): unknown[] {
  return objects
    .flatMap((object) => (isRecord(object) ? Object.entries(object) : []))
    .filter(([key, value]) => value !== undefined && name.test(cut(key, MAX_NAME_LENGTH)))
    .map(([, value]) => value)
}
