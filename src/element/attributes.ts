import { camelize } from 'vue'
import type { ElementProperties } from './element-types'

type Reader = (text: string) => unknown

// Templates write an empty text for a value that does not exist.
const text: Reader = (text) => text.trim() || undefined
// Templates write `true` or `false`, those of Django and Jinja `True` or `False`. In HTML the name alone means true.
const flag: Reader = (text) => text.trim().toLowerCase() !== 'false'
const address: Reader = (value) => flag(value) && text(value)

const READERS: Record<string, Reader> = {
  'order-id': text,
  lookup: text,
  to: address,
  toast: flag,
  disabled: flag,
  'disabled-reason': text,
  size: text,
  variant: text,
  'icon-only': flag,
  block: flag,
}

export const ATTRIBUTES = Object.keys(READERS)

/** The property of an attribute. */
const propertyOf = (attribute: string) => camelize(attribute) as keyof ElementProperties

export const PROPERTIES: readonly (keyof ElementProperties)[] = [
  ...ATTRIBUTES.map(propertyOf),
  // These have no attribute, because their values are objects.
  'thread',
  'messages',
]

/** The property of an attribute and its value. Templates of Python write `None` for a value that does not exist. */
export function readAttribute(
  attribute: string,
  text: string | null,
): [property: keyof ElementProperties, value: unknown] {
  const isAbsent = text === null || text.trim() === 'None'
  return [propertyOf(attribute), isAbsent ? undefined : READERS[attribute]!(text)]
}
