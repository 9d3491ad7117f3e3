import type { MockProfile } from 'order-conversations/msw'
import { reactive, ref } from 'vue'

/** The conditions that requests meet now. */
export interface Weather {
  profile: MockProfile
  latencyMs: number
  isOffline: boolean
  /** Whether each user may send ten requests a minute, as on deployed servers. */
  isThrottled: boolean
}

const FAIR: Weather = { profile: 'documented', latencyMs: 300, isOffline: false, isThrottled: false }

export const weather = reactive<Weather>({ ...FAIR })

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
  // The server creates the conversation, but its answer is lost.
  { id: 'lost', label: 'Answer lost', fault: { network: true, afterCommit: true } },
] as const

export type FaultId = (typeof faults)[number]['id']

/** The fault that the next start meets. */
export const nextFault = ref<FaultId | null>(null)

/** The number of restarts of the mock backend. */
export const restarts = ref(0)

/** Forgets every conversation that was started here. */
export const restartServer = () => restarts.value++

export function resetServer() {
  Object.assign(weather, FAIR)
  nextFault.value = null
  restartServer()
}
