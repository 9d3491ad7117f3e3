import { nextTurn } from './virtual-time'

const now = performance.now.bind(performance)

/** Real time. Only a test that fails waits so long. */
const LIMIT_MS = 240_000

/** Resolves as soon as an assertion holds, however slow the machine is. Virtual time goes on meanwhile. */
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
