import { expect, onTestFinished } from 'vitest'

/** More than any pattern may be given of a text that comes from outside. */
export const MOST_SEEN = 16_384

/**
 * Notes the longest text above {@link MOST_SEEN} that a pattern of this package is given until the test ends. Sticky patterns look at
 * one place only.
 */
export function watchPatterns() {
  const seen = { length: 0, pattern: '' }
  const { exec } = RegExp.prototype
  RegExp.prototype.exec = function (text: string) {
    const { length } = String(text)
    if (length > MOST_SEEN && length > seen.length && !this.sticky && isOurs()) {
      Object.assign(seen, { length, pattern: String(this) })
    }
    return exec.call(this, text)
  }
  onTestFinished(() => {
    RegExp.prototype.exec = exec
  })
  return seen
}

// The function that applies the pattern stands right behind this file on the stack.
function isOurs(): boolean {
  const lines = (new Error().stack ?? '').split('\n').slice(1)
  const caller = lines.find(
    (line) => !line.includes('/test/support/work.ts') && !line.includes('<anonymous>'),
  )
  return caller?.includes('/src/') ?? false
}

/** CPU time of a piece of work in milliseconds: the least of up to three runs. */
async function cpuTime(work: () => unknown, enough: number): Promise<number> {
  let least = Infinity
  for (let run = 0; run < 3 && least > enough; run++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

const SHORT = 64_000
const LONG = 1_000_000

/**
 * Expects work whose time grows with the length of a text, and not with its square: a quadratic pattern needs
 * seconds for the short text and minutes for the long one. CPU time, so that a busy machine does not matter.
 */
export async function expectLinear(name: string, workOf: (length: number) => () => unknown): Promise<void> {
  expect(await cpuTime(workOf(SHORT), 300), `${name}, ${SHORT} characters, in ms`).toBeLessThan(1000)
  const whole = await cpuTime(workOf(LONG), 300)
  // So little that there is nothing to compare.
  if (whole <= 300) return
  const half = await cpuTime(workOf(LONG / 2), 0)
  // Linear work takes twice the time for twice the length, quadratic work four times.
  expect(whole / half, `${name}, ${half} ms for one half, ${whole} ms for the whole`).toBeLessThan(3.2)
}
