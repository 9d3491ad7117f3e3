import { createConversationClient } from 'order-conversations'

const client = createConversationClient({
  baseURL: '/api/v1',
  getToken: () => localStorage.getItem('access'),
  async refreshToken() {
    const reply = await fetch('/api/v1/token/refresh/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refresh: localStorage.getItem('refresh') }),
    })
    if (reply.status === 401) return null // the session is over
    if (!reply.ok) throw new Error(`refresh failed: ${reply.status}`) // a passing failure
    const { access, refresh } = (await reply.json()) as { access: string; refresh?: string }
    localStorage.setItem('access', access)
    if (refresh) localStorage.setItem('refresh', refresh) // with ROTATE_REFRESH_TOKENS
    return access
  },
})

export {}
