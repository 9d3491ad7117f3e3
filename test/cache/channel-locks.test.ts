import { createConversationKit, useConversationStore } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { requestChannelLock } from '../../src/cache/channel-locks'
import { digest } from '../../src/cache/tabs'
import { clientOf, errorOf } from '../support/client'
import { serve } from '../support/server'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const CHANNEL = 'order-conversations:starts'

beforeEach(() => {
  vi.stubGlobal('isSecureContext', false)
  vi.stubGlobal('navigator', {})
})
afterEach(() => vi.unstubAllGlobals())

/** A tab of a page on plain http: an app of its own. The channel is the origin's. */
function openTab(user = 'a') {
  const pinia = createPinia()
  createApp({})
    .use(pinia)
    .use(createConversationKit({ client: clientOf(), sessionKey: () => user }))
  return useConversationStore(pinia)
}

/** Another tab, as far as the channel shows it. */
function listen(
  onMessage: (data: { name: string; rank: number | null }, channel: BroadcastChannel) => void,
) {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<{ name: string; rank: number | null }>) =>
    onMessage(data, channel)
  return channel
}

describe('a start on plain http, where browsers have no Web Locks', () => {
  it.each([2, 3, 5])('C06 %i tabs that start an order at once send one POST', async (count) => {
    const backend = serve()
    backend.failNext({ delayMs: 30, operation: 'start' })
    const tabs = Array.from({ length: count }, () => openTab())
    const started = await Promise.all(tabs.map((tab) => tab.start(1001)))
    expect(started.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(started.map(({ thread }) => thread.id)).size).toBe(1)
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', ...Array(count - 1).fill('GET')])
  })

  it('ignores what others send on the channel', async () => {
    serve()
    const other = listen((_, channel) => {
      for (const data of [null, undefined, 'text', 7, {}]) channel.postMessage(data)
    })
    expect(await openTab().start(1001)).toMatchObject({ created: true })
    other.close()
  })

  it('C06 a tab waits for the slow start of another tab, then looks before it posts', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 4000, operation: 'start' })
    const first = openTab().start(1001)
    await until(() => expect(backend.requests).toHaveLength(1))
    const before = performance.now()
    const second = await openTab().start(1001)
    expect(performance.now() - before).toBeLessThan(6000)
    expect(second).toMatchObject({ created: false, thread: { id: (await first).thread.id } })
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })

  it('C06 a tab starts when the start of another tab failed', async () => {
    const backend = serve()
    backend.failNext({ status: 400, operation: 'start' })
    const [one, two] = await Promise.allSettled([openTab().start(1001), openTab().start(1001)])
    expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected'])
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST'])
  })

  it('C06 N07 a tab waits ten seconds for another tab that never releases the lock', async () => {
    const backend = serve()
    const frozen = listen(({ name, rank }, channel) => {
      if (rank !== null) channel.postMessage({ name, rank: 0 })
    })
    const before = performance.now()
    expect(await openTab().start(1001)).toMatchObject({ created: true })
    expect(performance.now() - before).toBeGreaterThanOrEqual(9900)
    expect(backend.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
    frozen.close()
  })

  it('C06 N07 a wait ends with its signal, and asks no other tab again', async () => {
    const claims: unknown[] = []
    const holder = listen(({ name, rank }, channel) => {
      claims.push(rank)
      if (rank !== null) channel.postMessage({ name, rank: 0 })
    })
    const waiting = new AbortController()
    const callback = vi.fn()
    const request = requestChannelLock('a name', { signal: waiting.signal }, callback)
    const ended = expect(request).rejects.toBe('enough')
    await pass(5000)
    expect(claims).toHaveLength(1)
    waiting.abort('enough')
    await ended
    await until(() => expect(claims).toEqual([expect.any(Number), null]))
    expect(callback).not.toHaveBeenCalled()
    holder.close()
  })

  it('C06 a start of another order or of another user does not wait', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 4000, operation: 'start', times: 3 })
    void Promise.all([openTab().start(1001), openTab().start(1003), openTab('b').start(1001)])
    await pass(1000)
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST'])
    await pass(4000)
  })

  it('X07 the channel does not reveal the user', async () => {
    serve()
    const heard: unknown[] = []
    const spy = listen((data) => heard.push(data))
    await openTab('ada@example.com').start(1001)
    const name = `order-conversations:${digest('ada@example.com')}:1001`
    await until(() =>
      expect(heard).toEqual([
        { name, rank: expect.any(Number) },
        { name, rank: null },
      ]),
    )
    spy.close()
  })

  it('L06 a start is sent when the browser has no channel', async () => {
    vi.stubGlobal('BroadcastChannel', undefined)
    const backend = serve()
    backend.failNext({ status: 403 })
    expect(await errorOf(openTab().start(1001))).toMatchObject({ kind: 'forbidden' })
    expect(backend.requests).toHaveLength(1)
  })
})

it('C06 a start on a secure page without Web Locks does not wait', async () => {
  vi.stubGlobal('isSecureContext', true)
  serve()
  const before = performance.now()
  await openTab().start(1001)
  expect(performance.now() - before).toBe(0)
})
