import { ConversationButton } from './ConversationButton'

export interface Order {
  id: number
  title: string
}

export function OrderDetail({ order }: { order: Order | undefined }) {
  return (
    <article>
      <h1>{order?.title ?? 'Loading…'}</h1>
      <ConversationButton orderId={order?.id} />
    </article>
  )
}
