import './bench.css'
import 'order-conversations/style.css'
import { createConversationKit, StartConversationButton } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp, h, reactive } from 'vue'

/** What a test may turn while the page is open, and what it may ask for in the address. */
export interface Bench {
  orderId: number | null
  disabled: boolean
  disabledReason: string
  /** A started conversation is not opened. */
  stay: boolean
  dir: string
  timeoutMs: number
}

const asked = Object.fromEntries(new URLSearchParams(location.search))
const bench = reactive<Bench>({
  orderId: 1001,
  disabled: false,
  disabledReason: '',
  stay: false,
  dir: 'ltr',
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
    h(StartConversationButton, {
      orderId: bench.orderId,
      disabled: bench.disabled,
      disabledReason: bench.disabledReason,
      onNavigate: (payload: { preventDefault(): void }) => bench.stay && payload.preventDefault(),
    }),
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
