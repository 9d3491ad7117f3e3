/**
 * A program: a server that renders many requests, each with pinia and kit of its own. Prints the bytes that
 * each request leaves, and whether a token of the first requests is still in the heap.
 * Usage: node --expose-gc server-memory.mjs <own|shared client> <visible|server look-up>
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { getHeapSnapshot } from 'node:v8'
import { renderToString } from '@vue/server-renderer'
import {
  createConversationClient,
  createConversationKit,
  StartConversationButton,
  useConversationStore,
  type ConversationClientOptions,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createSSRApp, h, ref } from 'vue'

const [clients, lookup] = process.argv.slice(2) as ['own' | 'shared', 'visible' | 'server']
const BUTTONS = 50
const BATCHES = 5
const RENDERS = 100
// Never a string while it is not in use: the heap must not hold it because of this program.
const SENTINEL = Buffer.from(`sentinel${crypto.randomUUID()}`)

// What the app itself keeps for as long as it runs.
const user = ref(1)
const language = ref('en')
const context = new AsyncLocalStorage<{ token: string }>()
const http = {
  request: () => Promise.resolve({ status: 200, headers: {}, data: { count: 0, results: [] } }),
} as unknown as ConversationClientOptions['http']
const options = { baseURL: 'https://example.com/api/v1', http, getToken: () => context.getStore()!.token }
const sharedClient = createConversationClient(options)

async function respond(): Promise<void> {
  const pinia = createPinia()
  const app = createSSRApp({
    render: () =>
      h(
        'main',
        Array.from({ length: BUTTONS }, (_, index) =>
          h(StartConversationButton, { orderId: index + 1, lookup, thread: index % 2 ? undefined : null }),
        ),
      ),
  })
  const kit = createConversationKit({
    client: clients === 'shared' ? sharedClient : options,
    sessionKey: () => user.value,
    canStart: () => user.value === 1 || 'No.',
    messages: (key) => (key === 'about' && language.value === 'de' ? 'Bestellung' : undefined),
  })
  app.use(pinia).use(kit)
  // A middleware may look at it before anything is rendered.
  useConversationStore(pinia).threadFor(1)
  const html = await renderToString(app)
  if (html.split('Start conversation').length < BUTTONS) throw new Error(html)
}

async function respondTo(count: number, token: (index: number) => string): Promise<void> {
  for (let index = 0; index < count; index++) await context.run({ token: token(index) }, respond)
}

/** The least that several collections leave: what is still about to end is not counted. */
async function heapUsed(): Promise<number> {
  let least = Infinity
  for (let round = 0; round < 10; round++) {
    await new Promise((resolve) => setImmediate(resolve))
    globalThis.gc?.()
    least = Math.min(least, process.memoryUsage().heapUsed)
  }
  return least
}

async function isInHeap(bytes: Buffer): Promise<boolean> {
  let rest = Buffer.alloc(0)
  for await (const chunk of getHeapSnapshot()) {
    const text = Buffer.concat([rest, Buffer.from(chunk as Buffer)])
    if (text.includes(bytes)) return true
    rest = text.subarray(-bytes.length)
  }
  return false
}

await respondTo(20, () => SENTINEL.toString())
// What a cache or the compiler takes or gives back once is no leak, so warm up, and take the median of several batches.
await respondTo(200, (index) => `other-token-${index}`)
let before = await heapUsed()
const left: number[] = []
for (let batch = 0; batch < BATCHES; batch++) {
  await respondTo(RENDERS, (index) => `other-token-${batch}-${index}`)
  const after = await heapUsed()
  left.push(Math.round((after - before) / RENDERS))
  before = after
}
process.stdout.write(
  JSON.stringify({
    bytesEach: left.sort((one, other) => one - other)[Math.floor(BATCHES / 2)],
    hasToken: await isInHeap(SENTINEL),
  }),
)
