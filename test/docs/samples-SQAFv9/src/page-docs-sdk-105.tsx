import { isConversationError, type ConversationErrorKind } from 'order-conversations'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { client, toast } from './app' // createConversationClient({ … }), and your toasts

const texts: Partial<Record<ConversationErrorKind, string>> = { forbidden: 'This order is not yours.' }

export function ConversationButton({ orderId }: { orderId: number }) {
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  async function open() {
    // Two presses send one request, but would navigate twice.
    if (isBusy) return
    setBusy(true)
    try {
      const { thread } = await client.startForOrder(orderId)
      void navigate(`/orders/${orderId}/messages/${thread.id}`)
    } catch (error) {
      toast.error((isConversationError(error) && texts[error.kind]) || 'Please try again.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <button onClick={() => void open()} aria-disabled={isBusy}>
      Start conversation
    </button>
  )
}

export {}
