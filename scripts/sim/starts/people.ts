import { pause } from '../clock'
import { createRandom, type Random } from '../random'
import type { Fault } from './faults'
import { createServer, type FaultShares } from './server'
import type { Way } from './ways'

const STARTS = 10_000
const EVERY_MS = 50
/** The first one, one more, and another one: the last is for whoever might still get a second thread. */
const MOST_CLICKS = 3

export interface Start {
  /** How many clicks it took; a double click is one. Infinity: it was given up. */
  clicks: number
  /** Of the first POST; null where none was sent. */
  fault: Fault | null
  /** How many there are in the end. */
  threads: number
  /** Whether the first POST made one, so that it could be found. */
  madeByFirst: boolean
  /** Whether what was shown exists. */
  isTrue: boolean
}

/** One person with one order: presses, half of them twice, and again some seconds after an error. */
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
  // Whatever is still under way gets there.
  await pause(120_000)
  return {
    clicks: shown === null ? Infinity : clicks,
    fault: server.faults[0] ?? null,
    threads: server.threads.length,
    madeByFirst: server.madeByFirst(),
    isTrue: shown === null || server.threads.some(({ id }) => id === shown),
  }
}

/** The id that is shown once every press has come to an end; null for an error. */
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
