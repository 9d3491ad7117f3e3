import { ConversationError, type Thread } from 'order-conversations'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { bareConversation } from '../support/live-conversation'
import { threadOf } from '../support/threads'

const failure = new ConversationError({ kind: 'server', operation: 'start' })

function appear(...given: Parameters<typeof bareConversation>) {
  const made = bareConversation(...given)
  made.button.appear()
  onTestFinished(() => made.button.leave())
  made.button.renders = 0
  return made
}

describe('a button of any framework', () => {
  it('shows the thread of the host as it is', () => {
    const { button } = appear({ orderId: 1, lookup: 'none', thread: threadOf(1, 9) })
    expect(button.view()).toMatchObject({ mode: 'view', thread: { id: 9, orderId: 1 } })
  })

  it('takes a thread of the host that names no order for one of its own', () => {
    const thread = { ...threadOf(1, 9), orderId: null }
    const { button } = appear({ orderId: 1, lookup: 'none', thread })
    expect(button.view()).toMatchObject({ mode: 'view', thread: { id: 9, orderId: 1 } })
  })

  it('gives the host each new thread, and does not take it for another thread when it comes back', () => {
    const onUpdateThread = vi.fn()
    const input: { orderId: number; lookup: 'none'; thread: Thread | null } = {
      orderId: 1,
      lookup: 'none',
      thread: null,
    }
    const { button, cache } = appear(input, { onUpdateThread })
    cache.remember(threadOf(1, 9))
    button.endRender()
    expect(onUpdateThread.mock.calls).toMatchObject([[{ id: 9 }]])
    const [[told]] = onUpdateThread.mock.calls as [[Thread]]
    input.thread = told
    expect(button.readThread()).toBeUndefined()
    input.thread = { ...told }
    expect(button.readThread()).toMatchObject({ id: 9 })
    input.thread = null
    button.sync()
    expect(button.readThread()).toBeNull()
  })
})

it('a button without an element checks from its first render, because nothing can come into view', () => {
  const { button } = bareConversation({ orderId: 1 }, {}, { canObserve: () => true })
  button.sync()
  expect(button.view()).toMatchObject({ mode: 'start', state: 'checking' })
  button.leave()
})

it('a button that takes over the HTML of a server checks only once it is on the page', () => {
  const { button } = bareConversation({ orderId: 1, lookup: 'mount' })
  button.takeOver()
  expect(button.view().state).toBe('idle')
  button.appear()
  expect(button.view().state).toBe('checking')
  button.leave()
})

it('a button tells the host of no answer before it is on the page', () => {
  const onResolved = vi.fn()
  const { button, cache } = bareConversation({ orderId: 1, lookup: 'none' }, { onResolved })
  button.sync()
  button.view()
  cache.remember(threadOf(1, 9))
  button.settleLater()
  button.endRender()
  expect(onResolved).not.toHaveBeenCalled()
  button.appear()
  expect(onResolved).toHaveBeenCalledOnce()
  button.leave()
})

it('a button never shows `checking` when the cache knows its order', () => {
  const { button, cache } = bareConversation({ orderId: 1, lookup: 'mount' })
  cache.remember(threadOf(1, 9))
  button.sync()
  expect(button.view()).toMatchObject({ mode: 'view', state: 'idle' })
  button.leave()
})

it.each([
  ['unusable-thread', { id: 'x' }],
  ['thread-of-another-order', threadOf(2)],
])('a thread that cannot be used is reported as %s, with its order', (code, thread) => {
  const report = vi.fn()
  const { button } = bareConversation(
    { orderId: 1, lookup: 'none', thread: thread as Thread },
    {},
    { report },
  )
  button.sync()
  expect(report).toHaveBeenCalledExactlyOnceWith(code, { orderId: 1 })
  button.leave()
})

it('a button that gets another order checks again from the first render', async () => {
  const input = { orderId: 1, lookup: 'mount' as const }
  const { button } = appear(input)
  // The look-up of the first order has begun.
  await Promise.resolve()
  expect(button.view().state).toBe('idle')
  input.orderId = 2
  button.sync()
  expect(button.view().state).toBe('checking')
})

it('a button shows `checking` as soon as its answer is dropped', async () => {
  const { button, cache } = appear({ orderId: 1, lookup: 'mount' })
  await Promise.resolve()
  expect(button.view().state).toBe('idle')
  cache.invalidate(1)
  expect(button.view().state).toBe('checking')
})

it('a button without an order looks nothing up', () => {
  const { kit } = appear({ orderId: null, lookup: 'mount' })
  expect(kit.store().enqueue).not.toHaveBeenCalled()
})

it('a button looks nothing up while its element is null', () => {
  const { kit } = appear({ orderId: 1 }, { element: () => null }, { canObserve: () => true })
  expect(kit.store().enqueue).not.toHaveBeenCalled()
})

it('a button waits until its new element comes into view when it got another one', () => {
  const [button, link] = [document.createElement('button'), document.createElement('a')]
  let element: Element = button
  const whenVisible = vi.fn(() => () => {})
  const host = { element: () => element }
  const made = appear({ orderId: 1 }, host, { canObserve: () => true, whenVisible })
  element = link
  made.button.settle()
  made.button.settle()
  expect(whenVisible.mock.calls).toEqual([
    [button, expect.any(Function)],
    [link, expect.any(Function)],
  ])
})

it('a button tells its answer once, also when a start of another order has ended', () => {
  const onResolved = vi.fn()
  const { button, cache } = appear({ orderId: 2, lookup: 'none' }, { onResolved })
  cache.remember(threadOf(2, 9))
  button.endRender()
  button.tellStarted(1, threadOf(1, 8))
  button.settle()
  expect(onResolved).toHaveBeenCalledOnce()
})

describe('a button that comes back to the page', () => {
  it('looks up again, because unmount() has cancelled the look-up', () => {
    const { button, kit } = appear({ orderId: 1, lookup: 'mount' })
    button.disappear()
    button.appear()
    expect(kit.store().enqueue).toHaveBeenCalledTimes(2)
  })
})

describe('a button whose answer is dropped', () => {
  it('is not rendered again when it shows no failure', () => {
    const { button, cache } = appear({ orderId: 1, lookup: 'none' })
    cache.invalidate(1)
    button.endRender()
    expect(button.renders).toBe(0)
  })

  it('stops the countdown of its failure', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { button, cache } = appear({ orderId: 1, lookup: 'none' })
    const retryAt = Date.now() + 60_000
    button.setFailure(new ConversationError({ kind: 'rate-limited', operation: 'start', retryAt }), null)
    expect(vi.getTimerCount()).toBe(1)
    cache.invalidate(1)
    button.endRender()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is rendered once and without its failure when it shows one', () => {
    const { button, cache } = appear({ orderId: 1, lookup: 'none' }, { rendersChanges: true })
    button.setFailure(failure, null)
    expect(button.view().state).toBe('error')
    button.renders = 0
    cache.invalidate(1)
    expect(button.renders).toBe(1)
    expect(button.view().state).toBe('idle')
  })

  it('is not rendered again when its failure was cleared before', () => {
    const { button, cache } = appear({ orderId: 1, lookup: 'none' })
    button.setFailure(failure, null)
    button.clearFailure()
    button.view()
    button.renders = 0
    cache.invalidate(1)
    button.endRender()
    expect(button.renders).toBe(0)
  })
})

describe('a thread of the host', () => {
  it('is kept when the host no longer gives one', () => {
    const input: { orderId: number; lookup: 'none'; thread?: Thread | undefined } = {
      orderId: 1,
      lookup: 'none',
      thread: threadOf(1, 9),
    }
    const { button } = appear(input)
    input.thread = undefined
    button.sync()
    expect(button.view()).toMatchObject({ mode: 'view', thread: { id: 9 } })
  })

  it('that is null says nothing about the next order of the button', () => {
    const input: { orderId: number; lookup: 'none'; thread: Thread | null } = {
      orderId: 1,
      lookup: 'none',
      thread: threadOf(1, 8),
    }
    const { button, cache } = appear(input)
    cache.remember(threadOf(2, 9))
    Object.assign(input, { orderId: 2, thread: null })
    button.sync()
    expect(button.view()).toMatchObject({ mode: 'view', thread: { id: 9 } })
  })

  it('is told again after a start to a host that has not taken it over', () => {
    const onUpdateThread = vi.fn()
    const { button, cache } = appear({ orderId: 1, lookup: 'none', thread: null }, { onUpdateThread })
    cache.remember(threadOf(1, 8))
    button.endRender()
    cache.remember(threadOf(1, 9))
    button.endRender()
    expect(onUpdateThread.mock.calls).toMatchObject([[{ id: 8 }], [{ id: 9 }]])
    button.tellStarted(1, threadOf(1, 9))
    expect(onUpdateThread).toHaveBeenCalledTimes(3)
  })

  it('is taken seriously when the host gives it after another one, even if the button gave it before', () => {
    const onUpdateThread = vi.fn()
    const input: { orderId: number; lookup: 'none'; thread: Thread | null } = {
      orderId: 1,
      lookup: 'none',
      thread: null,
    }
    const { button, cache } = appear(input, { onUpdateThread })
    cache.remember(threadOf(1, 8))
    button.endRender()
    const [[told]] = onUpdateThread.mock.calls as [[Thread]]
    for (const thread of [threadOf(1, 9), told]) {
      input.thread = thread
      button.sync()
    }
    expect(button.view().thread?.id).toBe(8)
  })

  it('may come to a host that does not listen', async () => {
    const { button, cache } = appear({ orderId: 1, lookup: 'none', thread: null })
    cache.remember(threadOf(1, 9))
    button.endRender()
    await Promise.resolve()
    expect(button.view().thread?.id).toBe(9)
  })
})

describe('the first render of an order', () => {
  it('shows the look-up that will start', () => {
    const input = { orderId: 1, lookup: 'mount' as const }
    const { button } = appear(input)
    input.orderId = 2
    expect(button.view().state).toBe('checking')
  })

  it('shows the look-up at the mount also when the button may be out of sight', () => {
    const element = document.createElement('button')
    const input = { orderId: 1, lookup: 'mount' as const }
    const { button } = bareConversation(input, { element: () => element }, { canObserve: () => true })
    button.sync()
    expect(button.view().state).toBe('checking')
  })

  it('shows no look-up while the button may be out of sight', () => {
    const whenVisible = vi.fn(() => () => {})
    const element = document.createElement('button')
    const { button } = bareConversation(
      { orderId: 1 },
      { element: () => element },
      { canObserve: () => true, whenVisible },
    )
    button.sync()
    expect(button.view().state).toBe('idle')
    button.appear()
    expect(whenVisible.mock.calls).toEqual([[element, expect.any(Function)]])
    button.leave()
  })
})

it('a button looks its order up again when the person returns to the page', () => {
  let comeBack = () => {}
  const onReturn = (callback: () => void) => {
    comeBack = callback
    return () => {}
  }
  const { kit } = appear({ orderId: 1, lookup: 'mount' }, {}, { onReturn })
  comeBack()
  expect(kit.store().enqueue).toHaveBeenCalledTimes(2)
})

it('a button that was never on the page can leave', () => {
  const { button } = bareConversation({ orderId: 1 })
  button.sync()
  button.leave()
  expect(button.view().state).toBe('idle')
})
