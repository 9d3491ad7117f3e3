import {
  createConversationBackend,
  type ConversationBackend,
  type MockUser,
} from 'order-conversations/mock-backend'
import { shallowRef } from 'vue'
import { vi } from 'vitest'
import { createTabFakes } from './browser'
import { Network } from './network'
import { PressLog } from './press-log'
import { Shop, type Slot, type Told } from './shop'

export const ORDERS = [1, 2, 3]
/** Anna may see and start everything, Ben only order 1 and 2. */
export const ANNA: MockUser = { id: 11, role: 'support', name: 'Anna', token: 'token-of-anna' }
export const BEN: MockUser = { id: 21, role: 'client', name: 'Ben', token: 'token-of-ben' }
const STRANGER = 99
const MOST_SLOTS = 4
const STEP_MS = 1000
// An answer is fresh for five minutes at most.
const STALE_MS = 400_000
const CALM_STEP_MS = 5000
const TAB_HEADER = 'X-Tab'
// Whatever happens in this process takes fewer turns of the event loop.
const QUIET_TURNS = 4

const { setImmediate } = globalThis
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The shop in two tabs, its server, the network between them, and the person who uses it. */
export class World {
  readonly user = shallowRef<MockUser | null>(ANNA)
  readonly network: Network
  readonly backend: ConversationBackend
  readonly shops: (Shop | null)[] = [null, null]
  /** Every thread that ever was, with its order. */
  readonly everThreads = new Map<number, { orderId: number; participants: number[] }>()
  readonly broken: string[] = []
  readonly presses: PressLog
  private readonly fakes = createTabFakes()
  private opened = 0
  private nextKey = 1

  constructor() {
    this.backend = createConversationBackend({
      users: [ANNA, BEN],
      orders: ORDERS.map((id) => ({
        id,
        clientId: id < 3 ? BEN.id : STRANGER,
        writerId: null,
        title: '',
        status: 'in-progress' as const,
      })),
    })
    this.network = new Network(this.backend, () => this.settle())
    this.presses = new PressLog(this.broken)
    vi.stubGlobal('fetch', (input: RequestInfo, init?: RequestInit) => {
      const request = new Request(input, init)
      return this.network.send(request.headers.get(TAB_HEADER) ?? '', request)
    })
    vi.stubGlobal('BroadcastChannel', this.fakes.BroadcastChannel)
    Object.defineProperty(navigator, 'locks', { value: this.fakes.locks, configurable: true })
    this.open(0)
    this.mount(this.shops[0]!, 1)
  }

  open(index: number): void {
    const name = `tab ${index}, app ${++this.opened}`
    const shop = new Shop(
      name,
      {
        client: {
          baseURL: 'http://localhost:3000/api/v1',
          getToken: () => this.user.value?.token ?? null,
          onDiagnostic: () => {},
          headers: { [TAB_HEADER]: name },
        },
        sessionKey: () => this.user.value?.id ?? null,
        toast: () => {},
      },
      (told) => this.hear(shop, told),
    )
    this.shops[index] = shop
  }

  async close(index: number): Promise<void> {
    this.presses.excuse(({ shop }) => shop === this.shops[index])
    await this.shops[index]?.close()
    this.shops[index] = null
  }

  mount(shop: Shop, orderId: number): void {
    if (shop.slots.length < MOST_SLOTS) shop.slots.push({ key: this.nextKey++, orderId, isShown: true })
  }

  /** Takes a button away, hides it, shows it again or gives it another order. */
  change(shop: Shop, slot: Slot, change: () => void): void {
    this.presses.excuse((press) => press.shop === shop && press.key === slot.key)
    change()
  }

  signIn(user: MockUser | null): void {
    if (user !== this.user.value) this.presses.excuse(() => true)
    this.user.value = user
  }

  /** Another person starts the conversation of an order. */
  startElsewhere(orderId: number): void {
    if (this.backend.threads.some(({ order }) => order === orderId)) return
    const at = new Date().toISOString()
    this.backend.threads.push({
      id: this.network.nextId(),
      order: orderId,
      participants: [STRANGER],
      is_active: true,
      created_at: at,
      updated_at: at,
    })
  }

  /** The conversation of an order is deleted, and the page that met its 404 says so to the store. */
  remove(orderId: number): void {
    const { threads } = this.backend
    for (const thread of threads.filter(({ order }) => order === orderId)) {
      threads.splice(threads.indexOf(thread), 1)
    }
    for (const made of this.network.created.filter((other) => other.orderId === orderId)) {
      this.network.created.splice(this.network.created.indexOf(made), 1)
    }
    for (const shop of this.shops) shop?.store.forget(orderId)
  }

  /** A click; the second of a double click has `detail` 2. */
  click(shop: Shop, slot: Slot, detail = 1): void {
    const element = shop.element(slot)
    if (!element) return
    const { mode, state } = element.dataset
    if (state !== 'disabled' && detail === 1) {
      if (mode === 'view') this.presses.view(shop, slot.orderId)
      else if (state !== 'starting') this.presses.start(shop, slot.key, slot.orderId)
    }
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }))
  }

  /** Whether a thread is one of this order, which the person who is signed in may see. */
  isOwn(threadId: number, orderId: number): boolean {
    const thread = this.everThreads.get(threadId)
    const user = this.user.value
    if (!thread || thread.orderId !== orderId || !user) return false
    return user === ANNA || orderId < 3 || thread.participants.includes(user.id)
  }

  private hear(shop: Shop, told: Told): void {
    this.remember()
    const { name, key, orderId, thread } = told
    const say = (problem: string) => this.broken.push(`${name} of order ${orderId}: ${problem}`)
    const slot = shop.slots.find((other) => other.key === key)
    if (!slot || !this.shops.includes(shop)) say('the button is gone')
    else if (!slot.isShown) say('the button is out of sight')
    else if (slot.orderId !== orderId) say(`the button shows order ${slot.orderId}`)
    if (thread && (thread.orderId !== orderId || !this.isOwn(thread.id, orderId ?? 0)))
      say(`thread ${thread.id} is another's`)
    if (name === 'started') this.presses.started(shop, key, orderId ?? 0)
    if (name === 'navigate') {
      this.presses.navigated(shop, key, orderId ?? 0)
      shop.destination = { orderId: orderId ?? 0, threadId: thread?.id ?? 0 }
    }
    if (name === 'failed') this.presses.failed(shop, orderId)
  }

  private remember(): void {
    for (const { id, order, participants } of this.backend.threads) {
      if (order !== null)
        this.everThreads.set(id, { orderId: order, participants: participants as number[] })
    }
  }

  /** Everything happens that needs no time and no message. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet++) await turn()
    this.remember()
  }

  async pass(ms: number): Promise<void> {
    for (let left = ms, step; left > 0; left -= step) {
      // Short steps, while the server has something to do in time.
      step = Math.min(left, this.network.size > 0 ? STEP_MS : CALM_STEP_MS)
      vi.advanceTimersByTime(step)
      await this.settle()
      await this.network.hurry()
    }
  }

  /** Every message arrives, and the person returns when each answer is so old that it has to be asked for again. */
  async calmDown(): Promise<void> {
    this.network.faults.length = 0
    await this.passCalmly(STALE_MS)
    window.dispatchEvent(new Event('focus'))
    await this.passCalmly(60_000)
  }

  private async passCalmly(ms: number): Promise<void> {
    await this.settle()
    for (let left = ms; left > 0; left -= CALM_STEP_MS) {
      await this.network.deliverAll()
      vi.advanceTimersByTime(CALM_STEP_MS)
      await this.settle()
    }
    await this.network.deliverAll()
  }

  async end(): Promise<void> {
    for (const index of this.shops.keys()) await this.close(index)
    if (this.fakes.channels.size > 0) this.broken.push('a channel is left')
    Reflect.deleteProperty(navigator, 'locks')
  }
}
