import { expect, onTestFinished } from 'vitest'

/** The highest length of a text from outside that a pattern may get. */
export const MOST_SEEN = 16_384

/**
 * Records the longest text above {@link MOST_SEEN} that a pattern of this package gets until the test ends. Sticky
 * patterns do not count, because they look at one place only.
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

// On the stack, the function that uses the pattern comes directly after this file.
function isOurs(): boolean {
  const lines = (new Error().stack ?? '').split('\n').slice(1)
  const caller = lines.find(
    (line) => !line.includes('/test/support/work.ts') && !line.includes('<anonymous>'),
  )
  return caller?.includes('/src/') ?? false
}

/** The CPU time of some work in milliseconds. */
async function cpuTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const SHORT = 16_000
const LONG = 256_000
// The long text is 16 times the short one. Linear work takes 16 times as long, quadratic work 256 times.
const MOST_TIMES = 64
// Shorter times are noise of the machine.
const LEAST_MS = 20

/**
 * Expects that the time of some work grows with the length of a text, and not with its square. Compares CPU time, so
 * that a busy machine does not matter.
 */
export async function expectLinear(name: string, workOf: (length: number) => () => unknown): Promise<void> {
  const short = await cpuTime(workOf(SHORT))
  const long = await cpuTime(workOf(LONG))
  const times = long / Math.max(short, LEAST_MS)
  expect(times, `${name}: ${short} ms for the short text, ${long} ms for the long one`).toBeLessThan(
    MOST_TIMES,
  )
}
