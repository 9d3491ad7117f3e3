import { createRouter, createMemoryHistory, type Router } from 'vue-router'
import { createPinia } from 'pinia'
import {
  createConversationKit,
  StartConversationButton,
  useConversationStore,
  type ConversationKitOptions,
} from 'order-conversations/vue'
import { createApp, defineComponent, h, KeepAlive, nextTick, reactive, type App } from 'vue'

export interface Slot {
  key: number
  orderId: number
  /** False while the button is kept alive out of sight. */
  isShown: boolean
}

/** Something that a button told its host. */
export interface Told {
  name: 'started' | 'resolved' | 'navigate' | 'failed'
  key: number
  orderId: number | null
  /** The order and the id of the thread in it. */
  thread: { id: number; orderId: number | null } | null
}

/** The page that the last navigation of an app has to end at. */
export interface Destination {
  orderId: number
  threadId: number
}

const Page = defineComponent({ render: () => h('p', 'page') })
const EVENTS = ['started', 'resolved', 'navigate', 'failed'] as const

/** An app of a user of the package, with a list of buttons. */
export class Shop {
  readonly slots = reactive<Slot[]>([])
  readonly router: Router
  /** What the last button said that it opens. */
  destination: Destination | null = null
  readonly store: ReturnType<typeof useConversationStore>
  private readonly app: App
  private readonly host = document.createElement('div')

  constructor(
    readonly name: string,
    options: ConversationKitOptions,
    private readonly tell: (told: Told) => void,
  ) {
    const pinia = createPinia()
    this.router = createRouter({
      history: createMemoryHistory('/shop/'),
      routes: [
        { path: '/', component: Page },
        { path: '/orders/:orderId/messages/:threadId', name: 'OrderMessages', component: Page },
      ],
    })
    this.app = createApp({
      render: () =>
        h(
          'main',
          this.slots.map((slot) => this.render(slot)),
        ),
    })
    this.app.use(pinia).use(this.router).use(createConversationKit(options))
    this.store = useConversationStore(pinia)
    document.body.append(this.host)
    this.app.mount(this.host)
  }

  /** The button of a place, while it is to be seen. */
  element({ key }: Slot): HTMLElement | null {
    return this.host.querySelector(`[data-key="${key}"]`)
  }

  /** The conversation that is open, as the address says. */
  opened(): Destination | null {
    const { name, params } = this.router.currentRoute.value
    if (name !== 'OrderMessages') return null
    return { orderId: Number(params.orderId), threadId: Number(params.threadId) }
  }

  close(): Promise<void> {
    this.app.unmount()
    this.host.remove()
    return nextTick()
  }

  private render({ key, orderId, isShown }: Slot) {
    const listeners = EVENTS.map((name) => [
      `on${name[0]!.toUpperCase()}${name.slice(1)}`,
      (payload: Pick<Told, 'orderId' | 'thread'>) =>
        this.tell({ name, key, orderId: payload.orderId, thread: payload.thread ?? null }),
    ])
    const props = { key, orderId, lookup: 'mount', 'data-key': key, ...Object.fromEntries(listeners) }
    return h(KeepAlive, { key }, () => (isShown ? h(StartConversationButton, props) : null))
  }
}
