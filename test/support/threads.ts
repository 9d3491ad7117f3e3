import { toThread, type WireThread } from 'order-conversations'

/** A thread of an order that has only its ids. */
export const threadOf = (orderId: number, id = orderId) => toThread({ id, order: orderId })

/** A thread as a row of the listing. */
export const rowOf = (order: number, more: Partial<WireThread> = {}): WireThread => ({
  id: order,
  order,
  participants: [],
  is_active: true,
  created_at: '2026-01-01T00:00:00Z',
  ...more,
})
