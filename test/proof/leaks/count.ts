/** What a page has that lives longer than its elements. */
export interface Living {
  timers: number
  channels: number
  observers: number
}

declare global {
  interface Window {
    living: Living
  }
}

type Observe = (this: object, target?: Element, options?: object) => void

/** Runs in the page before everything else, and so may use nothing from outside. */
export function countLiving(): void {
  const timers = new Set<number>()
  const channels = new Set<BroadcastChannel>()
  const observed = new Map<object, Set<Element>>()
  Object.defineProperty(window, 'living', {
    get: () => ({ timers: timers.size, channels: channels.size, observers: observed.size }),
  })

  const { setTimeout: set, clearTimeout: clear, setInterval: repeat, clearInterval: end } = window
  const begin = (run: TimerHandler, ms?: number) => {
    const id = set(() => {
      timers.delete(id)
      if (typeof run === 'function') run()
    }, ms)
    timers.add(id)
    return id
  }
  const stop = (id?: number) => {
    timers.delete(id ?? 0)
    clear(id)
    end(id)
  }
  const every = (run: TimerHandler, ms?: number) => {
    const id = repeat(run, ms)
    timers.add(id)
    return id
  }
  Object.assign(window, { setTimeout: begin, clearTimeout: stop, setInterval: every, clearInterval: stop })

  const Channel = window.BroadcastChannel
  window.BroadcastChannel = class extends Channel {
    constructor(name: string) {
      super(name)
      channels.add(this)
    }
    override close() {
      channels.delete(this)
      super.close()
    }
  }

  // Whatever observes nothing any more can be collected.
  for (const name of ['IntersectionObserver', 'ResizeObserver', 'MutationObserver'] as const) {
    const prototype = window[name].prototype as unknown as Record<string, Observe>
    const { observe, unobserve, disconnect } = prototype
    prototype.observe = function (target, options) {
      observed.set(this, (observed.get(this) ?? new Set()).add(target!))
      return observe!.call(this, target, options)
    }
    prototype.disconnect = function () {
      observed.delete(this)
      return disconnect!.call(this)
    }
    if (!unobserve) continue
    prototype.unobserve = function (target) {
      const targets = observed.get(this)
      targets?.delete(target!)
      if (targets?.size === 0) observed.delete(this)
      return unobserve.call(this, target)
    }
  }
}
