import {
  createConversationClient,
  type ConversationClient,
  type ConversationError,
} from 'order-conversations'
import type { Random } from '../../../scripts/sim/random'

const MOST_PRESSES = 3

/** How one person's presses for one order ended. */
export interface Ending {
  orderId: number
  /** How many presses it took; a double click is one. */
  presses: number
  /** The threads of all successes, of which a double click has two. None where every press ended with an error. */
  threadIds: number[]
  /** Errors that say that nothing was done, though a start of the order had reached the server. */
  falseNone: number
}

export interface Place {
  baseURL: string
  token: string
  /** How many starts of an order have reached the server. */
  reached: (orderId: number) => number
}

/** So many people at once, each with a client of their own, press Start for one order after the other. */
export async function everyone(
  place: Place,
  orders: number,
  atOnce: number,
  random: Random,
): Promise<Ending[]> {
  const endings: Ending[] = []
  let last = 0
  async function person(): Promise<void> {
    const client = createConversationClient({ baseURL: place.baseURL, getToken: () => place.token })
    while (last < orders) endings.push(await startOf(client, ++last, place, random))
  }
  await Promise.all(Array.from({ length: atOnce }, person))
  return endings
}

async function startOf(
  client: ConversationClient,
  orderId: number,
  place: Place,
  random: Random,
): Promise<Ending> {
  const ending: Ending = { orderId, presses: 0, threadIds: [], falseNone: 0 }
  while (ending.threadIds.length === 0 && ending.presses < MOST_PRESSES) {
    if (ending.presses > 0) await pause(random.between(300, 3000))
    ending.presses++
    const isDouble = random.chance(0.5)
    const again = isDouble ? [pause(random.between(20, 200)).then(() => client.startForOrder(orderId))] : []
    for (const result of await Promise.allSettled([client.startForOrder(orderId), ...again])) {
      if (result.status === 'fulfilled') ending.threadIds.push(result.value.thread.id)
      else if (isFalse(result.reason as ConversationError, place.reached(orderId) > 0)) ending.falseNone++
    }
  }
  return ending
}

/** The server refuses nothing here, so whatever reached it was done. */
const isFalse = ({ outcome }: ConversationError, hasReached: boolean) => hasReached && outcome === 'none'

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))
