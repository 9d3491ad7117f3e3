import { createConversationClient } from 'order-conversations'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isReactive, reactive } from 'vue'
import { createConversationCache } from '../../src/cache/conversation-cache'
import { createKitContext, type KitContext, type KitHost, type KitOptions } from '../../src/kit/kit-context'
import { ConversationError } from '../../src/contract/conversation-error'

const made: KitContext[] = []

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  for (const kit of made.splice(0)) kit.dispose()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function scene(options: KitOptions = {}, timeoutMs?: number) {
  const onDiagnostic = vi.fn()
  const client = createConversationClient({ baseURL: '/api', onDiagnostic, timeoutMs })
  const cache = { ...createConversationCache(() => null), recheck: vi.fn() }
  const store = { enqueue: vi.fn(), invalidate: vi.fn(), lookup: vi.fn(), start: vi.fn() }
  const host: KitHost = { store: () => store, cache: () => cache, router: () => null, isReactive }
  const kit = createKitContext(client, options, host)
  made.push(kit)
  return { kit, cache, store, options, onDiagnostic }
}

describe('a person who returns to the page', () => {
  const come = (event: string) => window.dispatchEvent(new Event(event))

  it.each(['focus', 'pageshow', 'online'])('is noticed by %s, once for all buttons', (event) => {
    const { kit, cache } = scene()
    const [stays, stops] = [vi.fn(), vi.fn()]
    kit.onReturn(stays)
    kit.onReturn(stops)()
    come(event)
    expect(cache.recheck).not.toHaveBeenCalled()
    kit.prepare()
    kit.prepare()
    come(event)
    expect(cache.recheck).toHaveBeenCalledTimes(1)
    expect(stays).toHaveBeenCalledTimes(1)
    expect(stops).not.toHaveBeenCalled()
  })

  it('is not noticed after the kit has gone, until another button is mounted', () => {
    const { kit, cache } = scene()
    kit.prepare()
    expect(document.querySelectorAll('[data-oc-voice]')).toHaveLength(2)
    kit.dispose()
    expect(document.querySelectorAll('[data-oc-voice]')).toHaveLength(0)
    for (const event of ['focus', 'pageshow', 'online']) come(event)
    expect(cache.recheck).not.toHaveBeenCalled()
    kit.prepare()
    come('focus')
    expect(cache.recheck).toHaveBeenCalledTimes(1)
  })
})

it('callbacks after the queue run together, each once, and those that they add run later', async () => {
  const { kit } = scene()
  const calls: number[] = []
  kit.afterQueue(() => {
    calls.push(1)
    kit.afterQueue(() => calls.push(3))
    calls.push(0)
  })
  kit.afterQueue(() => calls.push(2))
  expect(calls).toEqual([])
  await vi.advanceTimersByTimeAsync(0)
  expect(calls).toEqual([1, 0, 2, 3])
  kit.afterQueue(() => calls.push(4))
  await vi.advanceTimersByTimeAsync(0)
  expect(calls).toEqual([1, 0, 2, 3, 4])
})

describe('the labels of a button', () => {
  it('are all that it may show, with the longest countdown', () => {
    expect(scene().kit.labels(1)).toEqual([
      'Start conversation',
      'Starting conversation…',
      'View conversation',
      'Closed conversation',
      'Try again in 60 min',
    ])
  })

  it.each([undefined, { start: 'Begin' }])(
    'are read once for all orders with the messages %j',
    (messages) => {
      const { kit } = scene({ messages })
      const labels = kit.labels(1)
      expect(labels[0]).toBe(messages?.start ?? 'Start conversation')
      expect(kit.labels(2)).toBe(labels)
    },
  )

  it('change when the kit gets other messages', () => {
    const { kit, options } = scene({ messages: { start: 'Begin' } })
    expect(kit.labels(1)[0]).toBe('Begin')
    options.messages = { start: 'Ask' }
    expect(kit.labels(1)[0]).toBe('Ask')
  })

  it('change when messages that are reactive change', () => {
    const messages = reactive({ start: 'Begin' })
    const { kit } = scene({ messages })
    expect(kit.labels(1)[0]).toBe('Begin')
    messages.start = 'Ask'
    expect(kit.labels(1)[0]).toBe('Ask')
  })

  it.each<[string, KitOptions['messages']]>([
    ['an object', { start: 'Start {orderId}' }],
    ['a function', (key, { orderId }) => (key === 'start' ? `Start ${String(orderId)}` : null)],
  ])('may name the order: messages in %s', (_, messages) => {
    const { kit } = scene({ messages })
    expect([kit.labels(1)[0], kit.labels(2)[0]]).toEqual(['Start 1', 'Start 2'])
  })

  it('use the texts of one button in place of those of the kit, for this button only', () => {
    const { kit } = scene({ messages: { start: 'Begin', view: 'Read' } })
    expect(kit.labels(1, { start: 'Ask' }).slice(0, 3)).toEqual(['Ask', 'Starting conversation…', 'Read'])
    expect(kit.labels(1)[0]).toBe('Begin')
    expect(kit.labels(1, { start: 'Ask' })[0]).toBe('Ask')
  })
})

describe('a look-up on a server', () => {
  it('ends with its answer, and leaves no timer behind', async () => {
    const { kit, store } = scene()
    store.lookup.mockResolvedValue(null)
    await kit.lookupOnServer(7)
    expect(store.lookup.mock.calls).toEqual([[7]])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends with the deadline of the client', async () => {
    const { kit, store } = scene({}, 1234)
    store.lookup.mockReturnValue(new Promise(() => {}))
    const begin = Date.now()
    const looking = kit.lookupOnServer(7)
    await vi.runAllTimersAsync()
    await looking
    expect(Date.now() - begin).toBe(1234)
  })

  it.each(['misconfigured', 'network'] as const)(
    'never fails, and reports a wrong address: %s',
    async (kind) => {
      const { kit, store, onDiagnostic } = scene()
      store.lookup.mockRejectedValue(new ConversationError({ kind, operation: 'find' }))
      await kit.lookupOnServer(7)
      const codes = onDiagnostic.mock.calls.map(([{ code }]) => code as string)
      expect(codes).toEqual(kind === 'misconfigured' ? ['lookup-misconfigured'] : [])
    },
  )
})
