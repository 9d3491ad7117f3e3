/** A page that shows and removes many buttons. `leaks.proof.ts` drives it, and counts what is left. */
import { createConversationKit, StartConversationButton } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp, h, nextTick, shallowRef, type App } from 'vue'

const AT_ONCE = 100
const STARTS = 5
const MOST_TURNS = 20_000

export interface LeaksPage {
  /** How many requests were answered. */
  answered: { GET: number; POST: number }
  open(): void
  /** Mounts buttons of so many orders, presses some of them, and unmounts all. */
  visit(from: number, count: number): Promise<void>
  close(): Promise<void>
}

declare global {
  interface Window {
    leaks: LeaksPage
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0))
let requests = 0
const answered = { GET: 0, POST: 0 }
// A server on which every third order has a conversation.
window.fetch = async (input, init) => {
  const request = new Request(input, init)
  requests++
  await turn()
  requests--
  answered[request.method as 'GET' | 'POST']++
  return request.method === 'POST' ? started(await request.json()) : listing(new URL(request.url))
}

const threadOf = (order: number) => ({
  id: order,
  order,
  participants: [1],
  is_active: true,
  created_at: '2026-01-01T00:00:00Z',
})

const started = ({ order_id: order }: { order_id: number }) =>
  Response.json({ detail: 'Created.', thread: threadOf(order) }, { status: 201 })

function listing({ searchParams }: URL): Response {
  const order = Number(searchParams.get('order'))
  const page = Number(searchParams.get('page') ?? 1)
  const rows = order
    ? [order].filter((id) => id % 3 === 0)
    : Array.from({ length: 10 }, (_, index) => ((page - 1) * 10 + index + 1) * 3)
  const count = order ? rows.length : 5000
  return Response.json({
    count,
    next: order ? null : '?page=2',
    previous: null,
    results: rows.map(threadOf),
  })
}

const orders = shallowRef<number[]>([])
let app: App | undefined

/** Waits for an answer to each start and to a look-up, until no button waits for anything. */
async function workOf(buttons: NodeListOf<HTMLElement>): Promise<void> {
  const { GET, POST } = answered
  for (let index = 0; index < STARTS; index++) buttons[index]?.click()
  const isDone = () =>
    requests === 0 &&
    answered.GET > GET &&
    answered.POST === POST + STARTS &&
    [...buttons].every(({ dataset }) => dataset.state !== 'checking' && dataset.state !== 'starting')
  for (let turns = 0; !isDone(); turns++) {
    if (turns > MOST_TURNS) throw new Error(`Of ${STARTS} starts ${answered.POST - POST} were answered`)
    await turn()
  }
}

window.leaks = {
  answered,
  open() {
    app = createApp({
      render: () =>
        h(
          'main',
          orders.value.map((orderId) => h(StartConversationButton, { key: orderId, orderId, to: false })),
        ),
    })
    const client = { baseURL: '/api/v1', getToken: () => 'token', onDiagnostic: () => {} }
    app.use(createPinia()).use(createConversationKit({ client, lookupBudget: false, toast: () => {} }))
    app.mount('#app')
  },
  async visit(from, count) {
    for (let first = from; first < from + count; first += AT_ONCE) {
      orders.value = Array.from({ length: AT_ONCE }, (_, index) => first + index)
      await nextTick()
      await workOf(document.querySelectorAll<HTMLElement>('.oc-button'))
      orders.value = []
      await nextTick()
    }
  },
  async close() {
    app?.unmount()
    app = undefined
    await nextTick()
  },
}
