import {
  createConversationBackend,
  createConversationHandlers,
  type ConversationBackend,
  type MockProfile,
} from 'order-conversations/msw'
import { setupWorker } from 'msw/browser'
import { reactive, ref, watch } from 'vue'
import { marketplace } from './marketplace'

/** What the next request meets. */
export interface Weather {
  profile: MockProfile
  latencyMs: number
  isOffline: boolean
  /** Ten requests a minute for each user, as deployed servers have it. */
  isThrottled: boolean
}

const FAIR: Weather = { profile: 'documented', latencyMs: 300, isOffline: false, isThrottled: false }

export const weather = reactive<Weather>({ ...FAIR })

const createBackend = () =>
  createConversationBackend({
    ...marketplace,
    profile: weather.profile,
    ...(weather.isThrottled && { throttle: { requests: 10, perMs: 60_000 } }),
  })

let backend: ConversationBackend = createBackend()

export const faults = [
  { id: '403', label: '403 No permission', fault: { status: 403 } },
  { id: '404', label: '404 Order not found', fault: { status: 404 } },
  { id: '401', label: '401 Signed out', fault: { status: 401 } },
  { id: '400', label: '400 Refused input', fault: { status: 400 } },
  { id: '429', label: '429 Too many requests', fault: { status: 429 } },
  { id: '500', label: '500 Server error', fault: { status: 500 } },
  {
    id: 'html',
    label: '200 A login page',
    fault: { status: 200, body: '<!doctype html><title>Sign in</title>' },
  },
  { id: 'cut', label: 'Connection cut', fault: { network: true } },
] as const

/** What the next start meets. */
export const nextFault = ref<(typeof faults)[number]['id'] | null>(null)

function meetFault() {
  const met = faults.find(({ id }) => id === nextFault.value)
  nextFault.value = null
  if (met) backend.failNext({ ...met.fault, operation: 'start' })
}

export function resetServer() {
  Object.assign(weather, FAIR)
  backend.reset()
  nextFault.value = null
}

export async function startMocks(): Promise<void> {
  watch(
    () => [weather.profile, weather.isThrottled],
    () => {
      backend = createBackend()
    },
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
