export interface Random {
  /** A number of at least 0 and less than 1. */
  share(): number
  /** A number between two. */
  between(from: number, to: number): number
  /** A whole number of at least 0 and less than `end`. */
  below(end: number): number
  chance(probability: number): boolean
  shuffled<T>(items: readonly T[]): T[]
}

/** Creates random numbers that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b9)
  function share() {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number) => Math.floor(share() * end)
  return {
    share,
    below,
    between: (from, to) => from + share() * (to - from),
    chance: (probability) => share() < probability,
    shuffled<T>(items: readonly T[]): T[] {
      const result = [...items]
      for (let end = result.length; end > 1; end--) {
        const at = below(end)
        ;[result[at], result[end - 1]] = [result[end - 1] as T, result[at] as T]
      }
      return result
    },
  }
}
