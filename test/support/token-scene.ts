import { vi } from 'vitest'
import type { ConversationClientOptions } from 'order-conversations'
import { clientOf } from './client'
import { serve } from './server'

export const OLD = 'token-old-4f1d'
export const NEW = 'token-new-9a2c'

/** Creates a backend that accepts one token, and a host with an expired token until it refreshes it. */
export function tokenScene(options: ConversationClientOptions = {}) {
  const backend = serve({ users: [{ id: 11, role: 'support', name: 'Sam', token: NEW }] })
  const host = { token: OLD as string | null, reports: [] as string[], sent: [] as string[] }
  const { handle } = backend
  backend.handle = (request) => {
    host.sent.push(`${request.method} ${request.headers.get('Authorization')?.slice(7, 16)}`)
    return handle(request)
  }
  const refreshToken = vi.fn((): Promise<string | null> => {
    host.token = NEW
    return Promise.resolve(NEW)
  })
  const client = clientOf({
    getToken: () => host.token,
    refreshToken,
    onDiagnostic: ({ code }) => host.reports.push(code),
    ...options,
  })
  return { backend, host, refreshToken, client }
}
