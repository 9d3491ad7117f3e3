import { shallowRef, watch, type Ref } from 'vue'
import type { Failure } from './describe-state'

// Nobody watches a clock for longer.
const MAX_SECONDS = 3600

/** Whole seconds until a throttle is over, and then nothing is wrong any more. 0: none is on. */
export function useCountdown(failure: Ref<Failure | null>): Readonly<Ref<number>> {
  const seconds = shallowRef(0)
  watch(failure, (problem, _, onCleanup) => {
    seconds.value = 0
    const { retryAt } = problem?.error ?? {}
    if (!retryAt) return
    // The wall clock may be set meanwhile.
    const endsAt = performance.now() + retryAt - Date.now()
    function tick() {
      const left = Math.ceil((endsAt - performance.now()) / 1000)
      seconds.value = left > MAX_SECONDS ? 0 : Math.max(0, left)
      if (left <= 0) failure.value = null
    }
    tick()
    const timer = setInterval(tick, 1000)
    onCleanup(() => clearInterval(timer))
  })
  return seconds
}
