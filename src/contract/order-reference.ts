import { readId, type OrderId } from './ids'
import { isRecord, valuesOf } from './record'
import { wholeText } from './text'

// The address or the path of a resource ends in its id. A text such as "2024/123" may be the number of an order.
const ADDRESS = /^(?:https?:\/\/[^/?#]+)?\/(?:[^?#]*\/)?([1-9]\d*)(?:\.[a-z]+)?\/?(?:[?#].*)?$/is
const ORDER_PATH = /\/orders?\/(\d+)/i

/** Whatever a row says of its order: no entry where it says nothing, `null` where it has none. */
export function orderReferences(row: Record<string, unknown>): unknown[] {
  const found: unknown[] = []
  // Every row of a listing passes here, so most names are put aside by their first letter.
  for (const name in row) {
    const isOrder = 'oO'.includes(name.charAt(0)) && name.length <= 8 && /^order(?:_?id)?$/i.test(name)
    if (isOrder && row[name] !== undefined) found.push(row[name])
  }
  return found
}

/**
 * The order that a row names: null for none, undefined where the row names one in a form that cannot be
 * read, or more than one. Serializers write a related order as its id, as an object or as an address.
 */
export function readOrder(
  row: Record<string, unknown>,
  readOrderId: (value: unknown) => OrderId | null,
): OrderId | null | undefined {
  const references = orderReferences(row).filter((value) => value !== null)
  if (references.length === 0) return null
  const [id, ...others] = new Set(references.flatMap((reference) => idsIn(reference, readOrderId)))
  return others.length === 0 ? id : undefined
}

function idsIn(reference: unknown, readOrderId: (value: unknown) => OrderId | null): OrderId[] {
  const values = isRecord(reference) ? valuesOf([reference], /^(?:_?id|pk|url)$/i) : [reference]
  return values.flatMap((value) => readOrderId(value) ?? readOrderId(idOfAddress(value)) ?? [])
}

function idOfAddress(value: unknown): number | null {
  const address = wholeText(value) ?? ''
  const id = ADDRESS.exec(address)?.[1]
  // "/orders/123/items/5" is the address of an item.
  const orderId = ORDER_PATH.exec(address)?.[1] ?? id
  return orderId === id ? readId(id) : null
}
