import { onTestFinished } from 'vitest'

/** More than any pattern may be given of a text that comes from outside. */
export const MOST_SEEN = 16_384

/**
 * Notes the longest text that a pattern of this package is given until the test ends. Sticky patterns look at
 * one place only.
 */
export function watchPatterns() {
  const seen = { length: 0, pattern: '' }
  const { exec } = RegExp.prototype
  RegExp.prototype.exec = function (text: string) {
    const length = String(text).length
    if (length > seen.length && !this.sticky && isOurs()) Object.assign(seen, { length, pattern: String(this) })
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
  const caller = lines.find((line) => !line.includes('/test/support/work.ts') && !line.includes('<anonymous>'))
  return caller?.includes('/src/') ?? false
}

/** CPU time of a piece of work in milliseconds: the least of three runs. */
export async function cpuTime(work: () => unknown): Promise<number> {
  let least = Infinity
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
    // So little that there is nothing to compare.
    if (least < 20) break
  }
  return least
}
