import { createConversationClient } from 'order-conversations/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'

const client = createConversationClient({ getToken: () => localStorage.getItem('token') })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App client={client} userId={null} navigate={(to) => history.pushState(null, '', to)}>
      <p>Orders</p>
    </App>
  </StrictMode>,
)
