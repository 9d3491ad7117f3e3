import { readId, type OrderId } from './ids'
import { isRecord, valuesOf } from './record'
import { wholeText } from './text'

// The address or the path of a resource ends in its id. A text such as "2024/123" may be an order number instead.
const ADDRESS = /^(?:https?:\/\/[^/?#]+)?\/(?:[^?#]*\/)?([1-9]\d*)(?:\.[a-z]+)?\/?(?:[?#].*)?$/is
const ORDER_PATH = /\/orders?\/(\d+)/i

/** The values that a row gives for its order. It is empty if the row does not mention an order. */
export function orderReferences(row: Record<string, unknown>): unknown[] {
  const found: unknown[] = []
  // This runs for every field of every row, so check the first letter before the pattern.
  for (const name in row) {
    const isOrder = 'oO'.includes(name.charAt(0)) && name.length <= 8 && /^order(?:_?id)?$/i.test(name)
    if (isOrder && row[name] !== undefined) found.push(row[name])
  }
  return found
}

/**
 * Reads the order of a row. Serializers write it as an id, as an object or as an address. Returns null if the row
 * has no order, and undefined if it names several orders, or one order in an unknown form.
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
