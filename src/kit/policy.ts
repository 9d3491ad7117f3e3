import type { OrderId } from '../contract/ids'
/** Whether a conversation may be started for an order: true, or why not. */
export type CanStart = (order: { orderId: OrderId }) => true | string

/** Why the host allows no start, '' where it gives no reason; null where it allows one. */
export function askPolicy(canStart: CanStart | undefined, orderId: OrderId): string | null {
  try {
    const answer: unknown = canStart?.({ orderId })
    if (typeof answer === 'string') return answer
    return answer === false ? '' : null
  } catch (error) {
    // Part of every render, and the server has the last word.
    console.error(error)
    return null
  }
}
