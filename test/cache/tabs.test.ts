import {
  createConversationKit,
  useConversationStore,
  type ConversationClientOptions,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createApp, ref } from 'vue'
import { createTabs, digest, withStartLock } from '../../src/cache/tabs'
import { clientOf, errorOf } from '../support/client'
import { fakeLocks } from '../support/fake-locks'
import { usePage } from '../support/page'
import { serve, tokenOf } from '../support/server'
import { until } from '../support/until'
import { idle, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

afterEach(() => vi.unstubAllGlobals())

/** A tab: an app of its own. What tabs share, the origin's locks and channels, is global. */
function openTab({
  sessionKey = () => 'a',
  ...options
}: ConversationClientOptions & { sessionKey?: () => string | null } = {}) {
  const pinia = createPinia()
  createApp({})
    .use(pinia)
    .use(createConversationKit({ client: clientOf(options), sessionKey }))
  return useConversationStore(pinia)
}

describe('a start in a page', () => {
  usePage()

  it('C02 joins the running start of its user, also after that of the user before has ended', async () => {
    fakeLocks()
    const backend = serve()
    const key = ref('a')
    const store = openTab({ sessionKey: () => key.value })
    backend.failNext({ delayMs: 1000, operation: 'start' })
    const before = errorOf(store.start(1001))
    await until(() => expect(backend.requests).toHaveLength(1))
    key.value = 'b'
    backend.failNext({ delayMs: 3000, operation: 'start' })
    const first = store.start(1001)
    expect(await before).toMatchObject({ kind: 'session-changed' })
    const second = store.start(1001)
    expect(await second).toEqual(await first)
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', 'POST'])
  })
})

describe('a start', () => {
  it('C06 in two tabs at once sends one POST, because the second tab looks before it posts', async () => {
    fakeLocks()
    const backend = serve()
    backend.failNext({ delayMs: 30, operation: 'start' })
    const [one, two] = [openTab(), openTab()]
    const [first, second] = await Promise.all([one.start(1001), two.start(1001)])
    expect(second).toMatchObject({ created: false, reconciled: false })
    expect([first.created, second.thread.id]).toEqual([true, first.thread.id])
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })

  it('C01 C02 that is called twice in one tab waits for no lock, and sends one POST', async () => {
    fakeLocks()
    const backend = serve()
    const store = openTab()
    const [one, two] = await Promise.all([store.start(1001), store.start(1001)])
    expect(one).toEqual(two)
    expect(backend.requests).toHaveLength(1)
    await store.start(1001)
    expect(backend.requests).toHaveLength(2)
  })

  it('C06 of another order or of another user does not wait', async () => {
    const { held } = fakeLocks()
    const backend = serve()
    backend.failNext({ delayMs: 30, operation: 'start', times: 3 })
    await Promise.all([
      openTab().start(1001),
      openTab().start(1003),
      openTab({ sessionKey: () => 'b' }).start(1001),
    ])
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST'])
    expect(held.size).toBe(0)
  })

  it('X07 uses a lock with a name that does not reveal the user', async () => {
    const { names } = fakeLocks()
    serve()
    await openTab({ sessionKey: () => 'ada@example.com' }).start(1001)
    expect(names).toEqual([`order-conversations:${digest('ada@example.com')}:1001`])
    expect(names.join()).not.toContain('ada')
  })

  it('L06 is sent when the page may not use locks', async () => {
    vi.stubGlobal('navigator', {
      locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) },
    })
    serve()
    expect(await openTab().start(1001)).toMatchObject({ created: true })
  })

  it('that fails releases its lock', async () => {
    const { held } = fakeLocks()
    serve().failNext({ status: 403 })
    expect(await errorOf(openTab().start(1001))).toMatchObject({ kind: 'forbidden' })
    expect(held.size).toBe(0)
  })
})

describe('a start while another tab holds the lock', () => {
  it('C06 N07 waits ten seconds for a frozen tab, then looks before it posts', async () => {
    const { hold } = fakeLocks()
    const backend = serve()
    hold(`order-conversations:${digest('a')}:1001`)
    const before = performance.now()
    expect(await openTab().start(1001)).toMatchObject({ created: true })
    const waited = performance.now() - before
    expect(waited).toBeGreaterThanOrEqual(9900)
    expect(backend.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })

  it('C06 waits for a slow tab, and gets its conversation without a second POST', async () => {
    fakeLocks()
    const backend = serve()
    backend.failNext({ delayMs: 4000, operation: 'start' })
    const [one, two] = await Promise.all([openTab().start(1001), openTab().start(1001)])
    expect(two.thread.id).toBe(one.thread.id)
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })

  it('S02 C06 is not sent when another user signs in before the lock is granted', async () => {
    fakeLocks()
    const backend = serve()
    const key = ref('a')
    const starting = errorOf(openTab({ sessionKey: () => key.value }).start(1001))
    key.value = 'b'
    expect(await starting).toMatchObject({ kind: 'session-changed', operation: 'start', orderId: 1001 })
    expect(backend.requests).toEqual([])
  })

  it('S02 C06 is not sent when another user signs in during the wait', async () => {
    const { hold } = fakeLocks()
    const backend = serve()
    const key = ref('a')
    hold(`order-conversations:${digest('a')}:1001`)
    const starting = errorOf(openTab({ sessionKey: () => key.value }).start(1001))
    await Promise.resolve()
    key.value = 'b'
    expect(await starting).toMatchObject({ kind: 'session-changed', operation: 'start' })
    expect(backend.requests).toEqual([])
  })

  it('C06 is sent when the look-up after the wait fails', async () => {
    const { hold } = fakeLocks()
    const backend = serve()
    backend.failNext({ status: 500, operation: 'list' })
    hold(`order-conversations:${digest('a')}:1001`)
    expect(await openTab({ getToken: () => tokenOf('admin') }).start(1001)).toMatchObject({ created: true })
  })

  it('C06 looks for five seconds, and then starts', async () => {
    const { hold } = fakeLocks()
    const backend = serve()
    backend.failNext({ delayMs: 60_000, operation: 'list' })
    hold(`order-conversations:${digest('a')}:1001`)
    const before = performance.now()
    expect(await openTab().start(1001)).toMatchObject({ created: true })
    const waited = performance.now() - before
    expect([waited >= 14_900, waited < 16_000]).toEqual([true, true])
    expect(backend.requests.at(-1)?.method).toBe('POST')
  })

  it('C06 goes on at once when the other tab releases the lock, and holds the lock itself', async () => {
    const { hold, held } = fakeLocks()
    const name = `order-conversations:s:1`
    const release = hold(name)
    const seen: unknown[] = []
    const waiting = withStartLock('s', 1, async (hadToWait) => {
      seen.push(hadToWait, held.has(name))
      await Promise.resolve()
      return 'done'
    })
    await idle()
    release()
    expect(await waiting).toBe('done')
    expect(seen).toEqual([true, true])
    expect(held.has(name)).toBe(false)
  })
})

describe('the channel', () => {
  it('C06 X07 carries the id of the order and nothing else', async () => {
    const heard: unknown[] = []
    const spy = new BroadcastChannel('order-conversations')
    const data: unknown[] = []
    spy.onmessage = (event: { data: unknown }) => void data.push(event.data)
    const [here, there] = [createTabs(() => {}), createTabs((id) => heard.push(id))]
    here.tell(1)
    for (const tab of [here, there, there]) tab.open()
    here.tell(1001)
    spy.postMessage({ id: 5 })
    spy.postMessage('a-text')
    spy.postMessage(1002)
    await until(() => expect(heard).toEqual([1001, 'a-text', 1002]))
    expect(data).toEqual([1001])
    for (const tab of [here, there]) tab.close()
    spy.close()
    here.tell(1003)
  })

  it('is heard until it is closed, and can be opened again', async () => {
    const heard: unknown[] = []
    const tabs = createTabs((id) => heard.push(id))
    const other = new BroadcastChannel('order-conversations')
    tabs.close()
    tabs.open()
    tabs.close()
    other.postMessage(1)
    tabs.open()
    other.postMessage(2)
    await until(() => expect(heard).toEqual([2]))
    tabs.close()
    other.close()
  })

  it('L06 may lack the methods of Node, or not exist', () => {
    const posted: unknown[] = []
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        postMessage = (data: unknown) => posted.push(data)
        close = () => {}
      },
    )
    const tabs = createTabs(() => {})
    tabs.open()
    tabs.tell(5)
    tabs.close()
    vi.stubGlobal('BroadcastChannel', undefined)
    tabs.open()
    tabs.tell(6)
    expect(posted).toEqual([5])
  })
})
