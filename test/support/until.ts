import { nextTurn } from './virtual-time'

const now = performance.now.bind(performance)

/** In real time. Only a failing test waits this long. */
const LIMIT_MS = 240_000

/** Resolves as soon as an assertion holds, even on a slow machine. Virtual time goes on during the wait. */
export async function until(assertion: () => void): Promise<void> {
  const endsAt = now() + LIMIT_MS
  for (;;) {
    try {
      return assertion()
    } catch (error) {
      if (now() > endsAt) throw error
    }
    await nextTurn()
  }
}
