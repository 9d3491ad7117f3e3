import {
  createConversationBackend,
  createConversationHandlers,
  type ConversationBackend,
} from 'order-conversations/msw'
import { setupWorker } from 'msw/browser'
import { watch } from 'vue'
import { faults, nextFault, restarts, weather } from './conditions'
import { marketplace } from './marketplace'

const createBackend = () =>
  createConversationBackend({
    ...marketplace,
    profile: weather.profile,
    ...(weather.isThrottled && { throttle: { requests: 10, perMs: 60_000 } }),
  })

let backend: ConversationBackend = createBackend()

function meetFault() {
  const met = faults.find(({ id }) => id === nextFault.value)
  nextFault.value = null
  if (met) backend.failNext({ ...met.fault, operation: 'start' })
}

export async function startMocks(): Promise<void> {
  watch(
    () => [weather.profile, weather.isThrottled, restarts.value],
    () => {
      backend = createBackend()
    },
    // Synchronous, so that the next request reaches the new server.
    { flush: 'sync' },
  )
  watch(
    () => weather.isOffline,
    (isOffline) => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => !isOffline })
      window.dispatchEvent(new Event(isOffline ? 'offline' : 'online'))
    },
  )
  const handlers = createConversationHandlers({
    async handle(request) {
      if (weather.isOffline) return Response.error()
      await new Promise((resolve) => setTimeout(resolve, weather.latencyMs))
      if (request.method === 'POST') meetFault()
      return backend.handle(request)
    },
  })
  await setupWorker(...handlers).start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` },
  })
}
