const PENDING = '[data-mode=loading], [data-state=checking]'
const VIEW = '[data-mode=view]'
const TIMEOUT_MS = 60_000

const channel = new MessageChannel()

/** Resolves in a task of its own. A timer would wait for at least 4 ms. */
export const tick = () =>
  new Promise((resolve) => {
    channel.port1.onmessage = resolve
    channel.port2.postMessage(null)
  })

/** Resolves when no button waits, and as many show View as orders have a thread. `expectRight()` then looks at each. */
export async function settle(buttons) {
  const { element } = buttons
  const expected = buttons.expectedModes().filter((mode) => mode === 'view').length
  const views = () => element.querySelectorAll(VIEW).length
  const end = performance.now() + TIMEOUT_MS
  while (element.querySelector(PENDING) || views() !== expected) {
    if (performance.now() > end) throw new Error(`${views()} of ${expected} buttons show View`)
    await tick()
  }
}

/** Throws if a button does not show the mode of its order. It is not measured, so call it between two measurements. */
export function expectRight(buttons) {
  const expected = buttons.expectedModes()
  const shown = [...buttons.element.querySelectorAll('[data-mode]')].map(({ dataset }) => dataset.mode)
  const isRight = shown.length === expected.length && shown.every((mode, index) => mode === expected[index])
  if (!isRight) throw new Error('A button shows the mode of another order')
}
