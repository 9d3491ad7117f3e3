import { ConversationButton } from './ConversationButton'
import type { Order } from './OrderDetail'

export function OrderList({ orders }: { orders: Order[] }) {
  return (
    <ul>
      {orders.map((order) => (
        <li key={order.id}>
          {order.title} <ConversationButton orderId={order.id} />
        </li>
      ))}
    </ul>
  )
}
