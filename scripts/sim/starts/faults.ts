import type { Random } from '../random'

/**
 * The faults of a request. All five are equally likely. If the connection breaks before the server got the request,
 * that is `refused`. `cut` is a break after that.
 */
export const FAULTS = {
  none: 'answered',
  refused: 'no connection: the server never sees it',
  cut: 'the connection breaks while the server works, or in the middle of its answer',
  stalled: 'the server looks, hangs, creates up to 10 s later (19 of 20) or never, answers after 16–40 s',
  crashed: '500 after the thread was created',
  lost: 'created, but the answer never comes',
} as const

export type Fault = keyof typeof FAULTS

const KINDS: Fault[] = ['refused', 'cut', 'stalled', 'crashed', 'lost']

export function drawFault(random: Random, share: number): Fault {
  return random.chance(share) ? KINDS[random.below(KINDS.length)]! : 'none'
}

/** The latency in one direction, as in a mobile network. One message in twenty is slow. */
export function drawLatency(random: Random): number {
  return random.chance(0.05) ? random.between(400, 1500) : random.between(30, 300)
}

export interface Work {
  /** Milliseconds between the receipt and the search for a thread. */
  looksAfter: number
  /** Milliseconds until it creates the thread if it found none, at most 10 s after receipt. Null: it never does. */
  createsAfter: number | null
  answersAfter: number
}

export function drawWork(random: Random, fault: Fault): Work {
  const looksAfter = random.between(2, 30)
  if (fault === 'stalled') {
    return {
      looksAfter,
      createsAfter: random.chance(0.95) ? random.between(looksAfter, 10_000) : null,
      answersAfter: random.between(16_000, 40_000),
    }
  }
  // One request in fifty is slow without a fault.
  const createsAfter = random.chance(0.02)
    ? random.between(1000, 10_000)
    : looksAfter + random.between(10, 250)
  return { looksAfter, createsAfter, answersAfter: createsAfter + random.between(2, 20) }
}
