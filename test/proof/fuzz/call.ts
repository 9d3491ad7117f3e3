import axios, { AxiosHeaders, type InternalAxiosRequestConfig } from 'axios'
import { createConversationClient, type ConversationClient } from 'order-conversations'
import { vi } from 'vitest'
import type { FuzzCase, FuzzReply } from './replies'
import { TOKEN } from './secrets'

export const ORDER = 5
const NO_BODY = [204, 205, 304]

/** A reply of `fetch`. */
const responseOf = ({ status, headers, body }: FuzzReply) =>
  new Response(NO_BODY.includes(status) ? null : body, { status, headers })

/** An axios instance of a host, which answers with these replies. */
const instanceOf = (next: () => FuzzReply) =>
  axios.create({
    adapter: (config: InternalAxiosRequestConfig) => {
      const { status, headers, body } = next()
      const response = { data: body, status, statusText: '', headers: new AxiosHeaders(headers), config }
      return Promise.resolve(response)
    },
  })

/** Makes the call. Resolves to its result, or to the error that it ends with. */
export async function callOf({ operation, transport, replies }: FuzzCase, said: string[]): Promise<unknown> {
  let sent = 0
  const next = () => replies[sent++ % replies.length]!
  vi.stubGlobal('fetch', () => Promise.resolve(responseOf(next())))
  const client = createConversationClient({
    baseURL: 'http://localhost/api/v1',
    getToken: () => TOKEN,
    ...(transport === 'axios' && { http: instanceOf(next) }),
    onDiagnostic: (diagnostic) => said.push(JSON.stringify(diagnostic)),
  })
  return CALLS[operation](client).catch((error: unknown) => error)
}

const CALLS: Record<FuzzCase['operation'], (client: ConversationClient) => Promise<unknown>> = {
  start: (client) => client.startForOrder(ORDER),
  find: (client) => client.findForOrder(ORDER),
  'find-many': async (client) => [...(await client.findForOrders([ORDER, 6, 7]))],
  list: (client) => client.listThreads(),
}
