import type { ElementProperties } from './element-types'

type Reader = (text: string) => unknown

const text: Reader = (text) => text
// Templates write `true` or `false`. In HTML the name alone means true.
const flag: Reader = (text) => text !== 'false'
// Templates leave the attribute empty while they have no order.
const orderId: Reader = (text) => text.trim() || null
const address: Reader = (text) => text !== 'false' && text

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

/** The properties without an attribute, because their values are objects. */
const OBJECTS = ['thread', 'messages'] as const

export const PROPERTIES: readonly (keyof ElementProperties)[] = [
  ...Object.values(ATTRIBUTES).map(([property]) => property),
  ...OBJECTS,
]
