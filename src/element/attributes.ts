import type { ElementProperties } from './element-types'

type Reader = (text: string) => unknown

const text: Reader = (text) => text
// A template writes `true` and `false`; HTML writes the name alone.
const flag: Reader = (text) => text !== 'false'
// A template leaves the attribute empty while it has no order.
const orderId: Reader = (text) => text.trim() || null
const address: Reader = (text) => text !== 'false' && text

/** The property of each attribute, and how its text is read. */
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

/** What has no attribute: these are objects. */
const OBJECTS = ['thread', 'messages'] as const

export const PROPERTIES: readonly (keyof ElementProperties)[] = [
  ...Object.values(ATTRIBUTES).map(([property]) => property),
  ...OBJECTS,
]
