import { pause } from '../clock'
import { createRandom, type Random } from '../random'
import type { Fault } from './faults'
import { createServer, type FaultShares } from './server'
import type { Way } from './ways'

const STARTS = 10_000
const EVERY_MS = 50
/** The highest number of clicks. The third one shows whether a second thread can still appear. */
const MOST_CLICKS = 3

export interface Start {
  /** The number of clicks until the conversation opened. A double click counts as one. Infinity: the person gave up. */
  clicks: number
  /** The fault of the first POST. Null if none was sent. */
  fault: Fault | null
  /** The number of threads at the end. */
  threads: number
  /** Whether the first POST created a thread that look-ups could find. */
  madeByFirst: boolean
  /** Whether the conversation that was shown exists. */
  isTrue: boolean
}

/** Simulates a person with one order. Half of the people double-click. After an error they press again. */
async function person(orderId: number, way: Way, shares: FaultShares): Promise<Start> {
  const random = createRandom(orderId)
  const server = createServer(orderId, createRandom(orderId + 1e6), shares)
  const press = way(server)
  const isDouble = random.chance(0.5)
  let clicks = 0
  let shown: number | null = null
  await pause(orderId * EVERY_MS)
  while (shown === null && clicks < MOST_CLICKS) {
    if (clicks > 0) await pause(random.between(1000, 8000))
    shown = await click(() => press(orderId), isDouble && clicks === 0, random)
    clicks++
  }
  // Wait until late requests have arrived.
  await pause(120_000)
  return {
    clicks: shown === null ? Infinity : clicks,
    fault: server.faults[0] ?? null,
    threads: server.threads.length,
    madeByFirst: server.madeByFirst(),
    isTrue: shown === null || server.threads.some(({ id }) => id === shown),
  }
}

/** The thread that is shown after all presses have ended. Null for an error. */
async function click(
  press: () => Promise<number>,
  isDouble: boolean,
  random: Random,
): Promise<number | null> {
  const again = isDouble ? [pause(random.between(80, 400)).then(press)] : []
  const results = await Promise.allSettled([press(), ...again])
  return results.find((result) => result.status === 'fulfilled')?.value ?? null
}

export function everyone(way: Way, shares: FaultShares): Promise<Start[]> {
  return Promise.all(Array.from({ length: STARTS }, (_, index) => person(index + 1, way, shares)))
}
