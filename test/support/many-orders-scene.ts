import type { ConversationClientOptions, Thread } from 'order-conversations'
import type { ConversationBackendOptions } from 'order-conversations/msw'
import { clientOf } from './client'
import { numbers } from './numbers'
import { serve } from './server'
import { rowOf } from './threads'

/** Creates a backend in which the orders 1 to `threads` have a conversation, newest last. It logs all requests. */
export function manyOrdersScene(
  threads: number,
  options: ConversationClientOptions = {},
  {
    ignoresFilter = false,
    ...backendOptions
  }: ConversationBackendOptions & { ignoresFilter?: boolean } = {},
) {
  const backend = serve({
    orders: numbers(1, 500).map((id) => ({
      id,
      clientId: 21,
      writerId: null,
      title: 'x',
      status: 'review',
    })),
    threads: numbers(1, threads).map((order) =>
      rowOf(order, {
        id: 10_000 + order,
        created_at: new Date(Date.UTC(2026, 0, 1) - order * 60_000).toISOString(),
      }),
    ),
    ...backendOptions,
  })
  const log: string[] = []
  let [inFlight, mostInFlight] = [0, 0]
  const { handle } = backend
  backend.handle = async (request) => {
    const url = new URL(request.url)
    log.push(url.search)
    if (ignoresFilter) url.searchParams.delete('order')
    mostInFlight = Math.max(mostInFlight, ++inFlight)
    const response = await handle(new Request(url, request))
    // Wait a turn, so that requests that are sent together run together.
    await new Promise((resolve) => setImmediate(resolve))
    inFlight--
    return response
  }
  const reports: string[] = []
  const client = clientOf({ onDiagnostic: ({ code }) => reports.push(code), ...options })
  return { backend, client, log, reports, mostInFlight: () => mostInFlight }
}

/** The orders that have a conversation. */
export const found = (map: Map<number, Thread | null>) =>
  [...map].filter(([, thread]) => thread).map(([orderId]) => orderId)
