import type { OrderId } from '../contract/ids'

/** Whether a conversation may be started for an order: true, or the reason why not. */
export type CanStart = (order: { orderId: OrderId }) => true | string

/** Calls the host's `canStart`. Returns '' if the host allows no start and gives no reason. */
export function callCanStart(canStart: CanStart | undefined, orderId: OrderId): true | string {
  try {
    const answer: unknown = canStart?.({ orderId })
    if (typeof answer === 'string') return answer
    return answer === false ? '' : true
  } catch (error) {
    // Every render calls the host's function, so its error must not break the page. The server still checks each start.
    console.error(error)
    return true
  }
}
