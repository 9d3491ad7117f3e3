import type { ElementProperties } from './element-types'

type Reader = (text: string) => unknown

// Templates write an empty text for a value that does not exist.
const text: Reader = (text) => text.trim() || undefined
// Templates write `true` or `false`, those of Django and Jinja `True` or `False`. In HTML the name alone means true.
const flag: Reader = (text) => text.trim().toLowerCase() !== 'false'
const orderId: Reader = (value) => text(value) ?? null
const address: Reader = (value) => flag(value) && text(value)

/** The property of each attribute, and the function that reads its text. */
export const ATTRIBUTES: Record<string, [property: keyof ElementProperties, read: Reader]> = {
  'order-id': ['orderId', orderId],
  lookup: ['lookup', text],
  to: ['to', address],
  toast: ['toast', flag],
  disabled: ['disabled', flag],
  'disabled-reason': ['disabledReason', text],
  size: ['size', text],
  variant: ['variant', text],
  'icon-only': ['iconOnly', flag],
  block: ['block', flag],
}

/** The property of an attribute and its value. Templates of Python write `None` for a value that does not exist. */
export function readAttribute(
  attribute: string,
  text: string | null,
): [property: keyof ElementProperties, value: unknown] {
  const [property, read] = ATTRIBUTES[attribute]!
  return [property, text === null || text.trim() === 'None' ? undefined : read(text)]
}

/** The properties without an attribute, because their values are objects. */
const OBJECTS = ['thread', 'messages'] as const

export const PROPERTIES: readonly (keyof ElementProperties)[] = [
  ...Object.values(ATTRIBUTES).map(([property]) => property),
  ...OBJECTS,
]
