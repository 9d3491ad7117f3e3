import { setupServer } from 'msw/node'
import { createConversationBackend, createConversationHandlers } from 'order-conversations/msw'
import { createConversationClient } from 'order-conversations/react'
import { StrictMode, type ReactNode } from 'react'
import { App } from '../src/App'

export const backend = createConversationBackend({ pageSize: 50 })
export const server = setupServer(...createConversationHandlers(backend))

/** The page of a user of the sample data, as the app renders it. */
export function pageOf(children: ReactNode, navigate: (to: string) => void = () => {}, userId = 11) {
  const client = createConversationClient({
    baseURL: 'http://localhost:3000/api/v1',
    getToken: () => 'token-support',
  })
  return (
    <StrictMode>
      <App client={client} userId={userId} navigate={navigate}>
        {children}
      </App>
    </StrictMode>
  )
}
