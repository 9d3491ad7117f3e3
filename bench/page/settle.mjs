const PENDING = '[data-mode=loading], [data-state=checking]'
const VIEW = '[data-mode=view]'
const QUIET_TICKS = 12
const TIMEOUT_MS = 60_000

const channel = new MessageChannel()

/** Resolves in a task of its own. A timer would wait for at least 4 ms. */
export const tick = () =>
  new Promise((resolve) => {
    channel.port1.onmessage = resolve
    channel.port2.postMessage(null)
  })

/**
 * Resolves when every button shows the mode of its order. A product that keeps fewer orders than the page has never
 * gets there. Then it resolves when no request runs and nothing changes any more.
 */
export async function settle(buttons, backend) {
  const { element } = buttons
  const expected = buttons.expectedViews()
  const end = performance.now() + TIMEOUT_MS
  let quiet = 0
  let before = ''
  while (performance.now() < end) {
    if (!element.querySelector(PENDING)) {
      const views = element.querySelectorAll(VIEW).length
      if (views === expected) return
      const now = `${views} ${backend.stats.requests}`
      quiet = now === before ? quiet + 1 : 0
      before = now
      if (quiet > QUIET_TICKS && backend.stats.requests > 0) return
    }
    await tick()
  }
  throw new Error(`${element.querySelectorAll(VIEW).length} of ${expected} buttons show View`)
}
