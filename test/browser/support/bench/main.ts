import './bench.css'
import 'order-conversations/style.css'
import { createConversationKit, StartConversationButton, type WireThread } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp, h, reactive } from 'vue'

/** What a test may turn while the page is open, and what it may ask for in the address. */
export interface Bench {
  orderId: number | null
  disabled: boolean
  disabledReason: string
  /** A started conversation is not opened. */
  stay: boolean
  /** What the host knows. */
  thread?: WireThread
  dir: string
  /** Of the cell the button is in. */
  width: string
  timeoutMs: number
}

const asked = Object.fromEntries(new URLSearchParams(location.search))
const bench = reactive<Bench>({
  orderId: 1001,
  disabled: false,
  disabledReason: '',
  stay: false,
  dir: 'ltr',
  width: 'auto',
  timeoutMs: 10_000,
  ...Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, parse(value)])),
})
Object.assign(window, { bench })
document.documentElement.dir = bench.dir

// A page of its own without a router: what the kit opens, the browser loads.
const href = ({ orderId, threadId }: { orderId: number; threadId: number }) =>
  `/elsewhere?order=${orderId}&thread=${threadId}`

createApp(() =>
  h('div', { class: 'row' }, [
    h('h1', 'Order 1001'),
    h('div', { class: 'cell', style: { inlineSize: bench.width } }, [
      h(StartConversationButton, {
        orderId: bench.orderId,
        thread: bench.thread,
        disabled: bench.disabled,
        disabledReason: bench.disabledReason,
        onNavigate: (payload: { preventDefault(): void }) => bench.stay && payload.preventDefault(),
      }),
    ]),
    h('a', { class: 'neighbour', href: '/elsewhere' }, 'Elsewhere'),
  ]),
)
  .use(createPinia())
  .use(createConversationKit({ client: { getToken: () => 'token', timeoutMs: bench.timeoutMs }, href }))
  .mount('#bench')

function parse(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
