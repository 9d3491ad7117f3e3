import { ConversationProvider, type ConversationClient } from 'order-conversations/react'
import type { ReactNode } from 'react'

interface AppProps {
  client: ConversationClient
  userId: number | null
  navigate: (to: string) => void
  children: ReactNode
}

export function App({ client, userId, navigate, children }: AppProps) {
  return (
    <ConversationProvider
      client={client}
      sessionKey={userId}
      route={({ orderId, threadId }) => `/orders/${orderId}/messages/${threadId}`}
      navigate={navigate}
    >
      {children}
    </ConversationProvider>
  )
}
