import { createConversationBackend } from 'order-conversations/msw'
import { tokenOf } from './server'

export const API = 'https://shop.example/api/v1'
export const LIST = '/order-communications/communication-threads/'
export const START = `${LIST}start-for-order/`
export const staff = `Bearer ${tokenOf('support')}`

/** Sends a request of a member of staff to a new backend. */
export async function call(
  path: string,
  { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {},
) {
  const request = new Request(API + path, { ...init, headers: { Authorization: staff, ...headers } })
  const response = await createConversationBackend().handle(request)
  const text = await response.text()
  const isJSON = response.headers.get('Content-Type') === 'application/json'
  return {
    status: response.status,
    headers: response.headers,
    body: isJSON && text ? (JSON.parse(text) as Record<string, unknown>) : text,
  }
}

/** Sends bytes, because a text would get a content type. */
export const start = (body: string, type = 'application/json') =>
  call(START, {
    method: 'POST',
    body: new TextEncoder().encode(body),
    headers: type ? { 'Content-Type': type } : {},
  })
