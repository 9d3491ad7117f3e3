import { readFileSync } from 'node:fs'
import { createConversationClient } from 'order-conversations'
import {
  createConversationKit,
  useConversationStore,
  type ConversationStore,
  type LookupBudget,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { pause, type Clock } from '../clock'
import { createRandom } from '../random'
import { printTable, verdict } from '../table'
import { createServer, numbers, type Cell } from './server'

// Nine of ten orders have a conversation.
const CELL: Cell = { orders: 600, threads: 540, pageSize: 10, ignoresFilter: false }
const MINUTES = 3
const OPENS_EVERY_MS = 1500
const SAMPLE_MS = 100
const FIXED: LookupBudget = { requests: 5, perMs: 60_000 }

/** Counts labels that read Start although the order has a conversation. */
interface Seen {
  /** The number of labels that should read View. */
  labels: number
  wrongSeconds: number
  wrongAt3s: number
  wrongAtEnd: number
  refused: number
}

type Server = ReturnType<typeof createServer>

interface Page {
  store: ConversationStore
  server: Server
}

function openPage(clock: Clock, perMinute: number | null, lookupBudget?: LookupBudget): Page {
  const server = createServer(clock, CELL, perMinute)
  const client = createConversationClient({ http: server.http, getToken: () => server.token })
  const pinia = createPinia()
  createApp({})
    .use(pinia)
    .use(createConversationKit({ client, sessionKey: () => 1, lookupBudget }))
  return { server, store: useConversationStore(pinia) }
}

/** Watches the labels of a page for `ms` milliseconds. */
async function watchLabels({ store, server }: Page, orderIds: number[], ms: number, seen: Seen) {
  const withThread = orderIds.filter((id) => server.truth.has(id))
  const wrong = () => withThread.filter((id) => store.threadFor(id) === null).length
  seen.labels += withThread.length
  const cancels = orderIds.map((id) => store.enqueue(id))
  for (let passed = SAMPLE_MS; passed <= ms; passed += SAMPLE_MS) {
    await pause(SAMPLE_MS)
    const now = wrong()
    seen.wrongSeconds += (now * SAMPLE_MS) / 1000
    if (passed === 3000) seen.wrongAt3s = now
  }
  for (const end of cancels) end()
  seen.wrongAtEnd += wrong()
}

const nothingSeen = (): Seen => ({ labels: 0, wrongSeconds: 0, wrongAt3s: 0, wrongAtEnd: 0, refused: 0 })
const randomOrders = (seed: number) => createRandom(seed).shuffled(numbers(CELL.orders))

/** A support agent opens one order after the other, and leaves each page for the next. */
async function watchAgent(page: Page): Promise<Seen> {
  const seen = nothingSeen()
  const random = createRandom(3)
  for (const orderId of randomOrders(1).slice(0, (MINUTES * 60_000) / OPENS_EVERY_MS)) {
    // Vary the pause, because a person is not regular.
    await watchLabels(page, [orderId], OPENS_EVERY_MS + random.between(-500, 500), seen)
  }
  return { ...seen, refused: page.server.refused() }
}

async function watchList(page: Page): Promise<Seen> {
  const seen = nothingSeen()
  await watchLabels(page, randomOrders(2).slice(0, 25), MINUTES * 60_000, seen)
  return { ...seen, refused: page.server.refused() }
}

/** The agent opens orders while a list waits for its answers. */
async function watchAgentBesideList(page: Page): Promise<Seen> {
  const cancels = randomOrders(2)
    .slice(0, 25)
    .map((orderId) => page.store.enqueue(orderId))
  const seen = await watchAgent(page)
  for (const end of cancels) end()
  return seen
}

const SCENES = [
  ['an order every 1.5 s', watchAgent],
  ['a list of 25', watchList],
  ['an order every 1.5 s, the list waits', watchAgentBesideList],
] as const

/** A line of the table in the docs. */
function docsLine(scene: string, perMinute: number | null, fixed: Seen, learned: Seen): string {
  const allows = perMinute === null ? 'no limit' : `${perMinute} a minute`
  const seconds = [fixed, learned].map(({ wrongSeconds }) => Math.round(wrongSeconds))
  const cells = [scene, fixed.labels, allows, fixed.wrongAtEnd, learned.wrongAtEnd, ...seconds]
  return `| ${cells.join(' | ')} |`
}

/** Prints how long labels are wrong before and after the limit is learned. Returns false if that is no better. */
export async function simulateLabels(clock: Clock): Promise<boolean> {
  console.log(`
LABELS  For ${MINUTES} minutes, on a listing of ${CELL.threads} threads. "wrong": labels that read Start although there is a
conversation, after 3 s and when the page is left, and for how many seconds in all. "fixed": 5 look-ups a
minute; "learned": the default.\n`)
  const rows: (string | number)[][] = []
  const inDocs: string[] = []
  let worse = 0
  for (const [scene, watch] of SCENES) {
    for (const perMinute of [10, 30, null]) {
      const before = await clock.runUntil(watch(openPage(clock, perMinute, FIXED)))
      const after = await clock.runUntil(watch(openPage(clock, perMinute)))
      if (after.wrongSeconds > before.wrongSeconds) worse++
      inDocs.push(docsLine(scene, perMinute, before, after))
      for (const [budget, seen] of Object.entries({ fixed: before, learned: after })) {
        const { labels, wrongAt3s, wrongAtEnd, wrongSeconds, refused } = seen
        const at3s = watch === watchList ? wrongAt3s : '-'
        rows.push([
          scene,
          perMinute ?? 'any',
          budget,
          labels,
          at3s,
          wrongAtEnd,
          Math.round(wrongSeconds),
          refused,
        ])
      }
    }
  }
  printTable(['page', 'a minute', 'budget', 'labels', 'wrong at 3 s', 'when left', 'seconds', '429'], rows)
  console.log()
  const isShown = readFileSync('docs/look-ups.md', 'utf8').includes(inDocs.join('\n'))
  if (!isShown) console.log(`docs/look-ups.md has to show:\n${inDocs.join('\n')}\n`)
  return [
    verdict(`labels are wrong for no longer than with a fixed budget (${worse} scenes)`, worse === 0),
    verdict('docs/look-ups.md shows these numbers', isShown),
  ].every(Boolean)
}
