import { createConversationBackend, type ConversationBackendOptions } from 'order-conversations/msw'
import { tokenOf } from './server'

/** The addresses of the listing and of a start. */
export const LIST = 'https://shop.example/api/v1/order-communications/communication-threads/'
export const START = `${LIST}start-for-order/`

export interface Call {
  token?: string | null
  method?: string
  body?: unknown
  type?: string
  headers?: Record<string, string>
}

/** Creates a backend, and functions that send requests to it. By default, a member of staff sends them. */
export function openBackend(options: ConversationBackendOptions = {}) {
  const backend = createConversationBackend(options)
  async function call(
    url: string,
    { token = tokenOf('support'), method = 'GET', body, type = 'application/json', headers }: Call = {},
  ) {
    const all: Record<string, string> = token
      ? { Authorization: `Bearer ${token}`, ...headers }
      : { ...headers }
    if (body !== undefined) all['Content-Type'] = type
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await backend.handle(new Request(url, { method, headers: all, body: text }))
    const content = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: (response.headers.get('Content-Type')?.includes('json') && content
        ? JSON.parse(content)
        : content) as Record<string, unknown>,
    }
  }
  const start = (orderId: unknown, rest: Call = {}) =>
    call(START, { method: 'POST', body: { order_id: orderId }, ...rest })
  return { backend, call, start }
}
