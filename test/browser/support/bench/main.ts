import './bench.css'
import 'order-conversations/style.css'
import {
  createConversationKit,
  StartConversationButton,
  type StartConversationButtonProps,
  type StartConversationButtonSlotProps,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp, h, reactive } from 'vue'
import { listenersOf, surround, type Around } from './around'
import { routerOf } from './router'

/** What a test may turn while the page is open, and what it may ask for in the address. */
export interface Bench extends Omit<StartConversationButtonProps, 'orderId'> {
  /** One button for each: none yet, one, or a list. */
  orderId: number | string | null | (number | string)[]
  /** A started conversation is not opened. */
  stay: boolean
  /** Of the link. */
  target?: string
  dir: string
  /** Of the cell the button is in. */
  width: string
  timeoutMs: number
  /** What surrounds the button; see bench.css. */
  scene: string
  router?: 'history' | 'hash' | 'memory'
  /** The button is inside of one. */
  around?: Around
}

const asked = Object.fromEntries(new URLSearchParams(location.search))
const bench = reactive<Bench>({
  orderId: 1001,
  stay: false,
  dir: 'ltr',
  width: 'auto',
  timeoutMs: 10_000,
  scene: 'plain',
  ...Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, parse(value)])),
})
const failed: unknown[] = []
Object.assign(window, { bench, failed })
document.documentElement.dir = bench.dir

const href = ({ orderId, threadId }: { orderId: number; threadId: number }) =>
  `/elsewhere?order=${orderId}&thread=${threadId}`

const own = ({ attrs, tag, label }: StartConversationButtonSlotProps) =>
  h(tag, { ...attrs, class: 'oc-button own' }, label)

function button(orderId: number | string | null) {
  const { stay, dir: _dir, width: _width, timeoutMs: _ms, scene: _scene, router: _router, ...more } = bench
  const { around, ...props } = more
  const listeners = {
    onNavigate: (payload: { preventDefault(): void }) => stay && payload.preventDefault(),
    onFailed: ({ error }: { error: { toJSON(): unknown } }) => failed.push(error.toJSON()),
  }
  const content = bench.custom ? { default: own } : undefined
  const given = { ...props, orderId, ...listeners, ...listenersOf(around) }
  return surround(h(StartConversationButton, given, content), around)
}

const app = createApp(() =>
  h(
    bench.scene === 'dialog' ? 'dialog' : 'div',
    {
      class: 'scene',
      'data-scene': bench.scene,
      'aria-label': bench.scene === 'dialog' ? 'Order' : undefined,
      onVnodeMounted: ({ el }: { el: unknown }) => el instanceof HTMLDialogElement && el.showModal(),
    },
    h('div', { class: 'row' }, [
      h('h1', 'Order 1001'),
      ...[bench.orderId]
        .flat()
        .map((id) => h('div', { class: 'cell', style: { inlineSize: bench.width } }, button(id))),
      h('a', { class: 'neighbour', href: '/elsewhere' }, 'Elsewhere'),
    ]),
  ),
).use(createPinia())

// Without a router of its own, what the kit opens the browser loads.
if (bench.router) app.use(routerOf(bench.router))
const ways = bench.router ? {} : { href }
app
  .use(createConversationKit({ client: { getToken: () => 'token', timeoutMs: bench.timeoutMs }, ...ways }))
  .mount('#bench')

function parse(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
