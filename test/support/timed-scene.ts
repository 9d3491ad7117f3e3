import type { ConversationClientOptions } from 'order-conversations'
import { clientOf } from './client'
import { serve } from './server'

/** Creates a backend that records when each request arrived, counted from now, and a client of it. */
export function timedScene(options: ConversationClientOptions = {}) {
  const backend = serve()
  const began = performance.now()
  /** The time of each request in milliseconds. */
  const sentAt: number[] = []
  /** The method and the seconds of each request, such as `GET 1.5`. */
  const log: string[] = []
  const { handle } = backend
  backend.handle = (request) => {
    const ms = performance.now() - began
    sentAt.push(Math.round(ms))
    log.push(`${request.method} ${Math.round(ms / 100) / 10}`)
    return handle(request)
  }
  return {
    backend,
    sentAt,
    log,
    client: clientOf(options),
    /** The number of threads of an order. */
    threadsOf: (orderId: number) => backend.threads.filter(({ order }) => order === orderId).length,
  }
}
