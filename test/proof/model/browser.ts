/** The channels and locks of an origin, which jsdom lacks. Each tab is an app on this page. */
export function createTabFakes() {
  const channels = new Set<FakeChannel>()
  class FakeChannel {
    onmessage: ((event: { data: unknown }) => void) | null = null
    constructor(readonly name: string) {
      channels.add(this)
    }
    postMessage(data: unknown) {
      for (const other of channels) {
        if (other !== this && other.name === this.name) queueMicrotask(() => other.onmessage?.({ data }))
      }
    }
    close() {
      channels.delete(this)
    }
  }
  return { BroadcastChannel: FakeChannel, channels, ...createLocks() }
}

type Callback<T> = (lock: { name: string } | null) => T | Promise<T>
interface LockOptions {
  ifAvailable?: boolean
  signal?: AbortSignal
}

function createLocks() {
  const held = new Set<string>()
  let waiting: { name: string; grant: () => void }[] = []

  async function hold<T>(name: string, callback: Callback<T>): Promise<T> {
    try {
      return await callback({ name })
    } finally {
      const next = waiting.find((other) => other.name === name)
      waiting = waiting.filter((other) => other !== next)
      if (next) next.grant()
      else held.delete(name)
    }
  }

  async function request<T>(name: string, options: LockOptions, callback: Callback<T>): Promise<T> {
    if (held.has(name)) {
      if (options.ifAvailable) return callback(null)
      await turn(name, options.signal)
    }
    held.add(name)
    return hold(name, callback)
  }

  function turn(name: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const place = { name, grant: resolve }
      waiting.push(place)
      signal?.addEventListener('abort', () => {
        if (!waiting.includes(place)) return
        waiting = waiting.filter((other) => other !== place)
        reject(signal.reason as Error)
      })
    })
  }

  return { locks: { request }, held }
}
