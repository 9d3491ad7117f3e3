import { expect, it } from 'vitest'
import { createRandom } from '../../../scripts/sim/random'
import { countOf, report } from '../support/result'
import { openLine } from './line'
import { everyone, type Ending } from './people'
import { serveShop, serveWithoutLock, type ChaosServer } from './servers'

// Half of the starts on each server.
const starts = Math.ceil(countOf(2000) / 2)
const AT_ONCE = 20
// A client that gives up at once would tell nothing false.
const LEAST_SOLVED = 0.98
const seed = Number(process.env.SEED ?? 18)

it('people start on a bad network, with Django', () => prove('Django', () => serveShop(starts)))

it('people start on a bad network, with a server without a lock', () =>
  prove('a server without a lock', () => serveWithoutLock(starts, createRandom(seed + 1))))

async function prove(name: string, serve: () => Promise<ChaosServer>): Promise<void> {
  const server = await serve()
  const line = await openLine(server.origin, createRandom(seed))
  const place = {
    baseURL: `${line.origin}/api/v1`,
    token: server.token,
    reached: (orderId: number) => line.reached.get(orderId) ?? 0,
  }
  const endings = await everyone(place, starts, AT_ONCE, createRandom(seed + 2))
  const rows = await threadsOf(server)
  await line.close()
  await server.close()

  const ordersOf = new Map(rows.map(({ id, order }) => [id, order]))
  const lostOf = ({ threadIds, orderId }: Ending) =>
    threadIds.filter((id) => ordersOf.get(id) !== orderId).length
  const count = (of: (ending: Ending) => number) => endings.reduce((sum, ending) => sum + of(ending), 0)
  const solved = endings.filter(({ threadIds }) => threadIds.length > 0)
  const faults = Object.entries(line.faults).filter(([fault]) => fault !== 'none')
  const numbers = {
    starts: endings.length,
    requests: line.requests(),
    'requests that the proxy disturbed': faults.reduce((sum, [, times]) => sum + times, 0),
    'solved with one press': solved.filter(({ presses }) => presses === 1).length,
    'solved with at most three presses': solved.length,
    'orders with two threads': rows.length - new Set(ordersOf.values()).size,
    'successes told, of which the server knows nothing': count(lostOf),
    'errors that said "nothing was done" after the server had acted': count(({ falseNone }) => falseNone),
    seed,
  }
  expect(line.problems).toEqual([])
  expect(solved.length / endings.length).toBeGreaterThanOrEqual(LEAST_SOLVED)
  expect(numbers).toMatchObject({
    'orders with two threads': 0,
    'successes told, of which the server knows nothing': 0,
    'errors that said "nothing was done" after the server had acted': 0,
  })
  report({
    title: `Starts on a bad network, ${AT_ONCE} people at once, against ${name}.`,
    numbers,
  })
}

/** All threads of the server, read without the line. */
async function threadsOf({ origin, token }: ChaosServer): Promise<{ id: number; order: number }[]> {
  const rows: { id: number; order: number }[] = []
  for (let page = 1, hasNext = true; hasNext; page++) {
    const url = `${origin}/api/v1/order-communications/communication-threads/?page=${page}`
    const reply = await fetch(url, { headers: { Authorization: `Bearer ${token}` } })
    const body = (await reply.json()) as { results: typeof rows; next: string | null }
    rows.push(...body.results)
    hasNext = body.next !== null
  }
  return rows
}
