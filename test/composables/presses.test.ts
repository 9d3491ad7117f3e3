import { ConversationError } from 'order-conversations'
import type { FailedPayload } from 'order-conversations/vue'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { preventRepeats } from '../../src/composables/presses'
import { bareConversation, type BareConversation } from '../support/live-conversation'
import { threadOf } from '../support/threads'

it.each([
  ['Enter', true, true],
  ['Enter', false, false],
  ['a', true, false],
])('the key %s with repeat %s is prevented: %s', (key, repeat, isPrevented) => {
  const element = document.createElement('button')
  preventRepeats(element)
  const event = new KeyboardEvent('keydown', { key, repeat, cancelable: true })
  element.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(isPrevented)
})

it('a press on View works when the host listens to no event', async () => {
  const { button } = bareConversation({ orderId: 1, lookup: 'none', thread: threadOf(1), to: false })
  button.appear()
  await button.press().view()
  expect(button.view()).toMatchObject({ mode: 'view', state: 'idle' })
  button.leave()
})

it('a start that fails shows the error when the host listens to no event', async () => {
  const { button, kit } = bareConversation({ orderId: 1, lookup: 'none' })
  button.appear()
  kit.store().start = () => Promise.reject(new ConversationError({ kind: 'server', operation: 'start' }))
  await button.press().start()
  expect(button.view().state).toBe('error')
  button.leave()
})

describe('a press on Start', () => {
  const failure = new ConversationError({ kind: 'server', operation: 'start' })

  /** A button whose starts end when the test says so. */
  function starting(host: Parameters<typeof bareConversation>[1] = {}) {
    const input = { orderId: 1, lookup: 'none' as const, to: false as const }
    const made = bareConversation(input, host)
    const ends = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
    made.kit.store().start = (orderId: unknown) =>
      new Promise((resolve, reject) => ends.set(orderId as number, { resolve, reject }))
    const place = vi.spyOn(made.kit.announcer, 'place')
    made.button.appear()
    onTestFinished(() => made.button.leave())
    return { ...made, input, place, ends }
  }

  it('removes the error of the last one at once', () => {
    const { button } = starting()
    button.setFailure(failure, 'Failed.')
    void button.press().start()
    expect(button.view()).toMatchObject({ error: null, notice: null })
  })

  it('moves the live regions into the dialog on top, while the button is on the page', () => {
    const { button, place } = starting()
    void button.press().start()
    expect(place).toHaveBeenCalledOnce()
    button.leave()
    void button.press().start()
    expect(place).toHaveBeenCalledOnce()
  })

  it('is heard if it is the second click of a double click whose first hit something else', async () => {
    const { button, ends } = starting()
    void button.press().activate(new MouseEvent('click', { detail: 2, cancelable: true }))
    await Promise.resolve()
    expect([...ends.keys()]).toEqual([1])
  })

  it.each(['ends', 'fails'])('keeps its own result when a start of an earlier order %s', async (how) => {
    const onResolved = vi.fn()
    const { button, input, ends, cache } = starting({ onResolved })
    const first = button.press().startAsync()
    input.orderId = 2
    button.sync()
    void button.press().start()
    cache.remember(threadOf(2, 9))
    if (how === 'ends') ends.get(1)?.resolve({ thread: threadOf(1), created: true } as never)
    else ends.get(1)?.reject(failure)
    await first.catch(() => {})
    button.endRender()
    // The second start will tell its thread as `started`.
    expect(onResolved).not.toHaveBeenCalled()
  })
})

describe('a start that is resumed after a sign-in', () => {
  async function signedOut() {
    const input = { orderId: 1, lookup: 'none' as const, to: false as const, disabled: false }
    const [onFailed, onStarted] = [vi.fn<(payload: FailedPayload) => void>(), vi.fn()]
    const { button, kit } = bareConversation(input, { onFailed, onStarted })
    const error = new ConversationError({ kind: 'unauthenticated', operation: 'start' })
    kit.store().start = () => Promise.reject(error)
    button.appear()
    onTestFinished(() => button.leave())
    for (let presses = 0; presses < 2; presses++) await button.press().start()
    const start = vi.fn(() => Promise.resolve({ thread: threadOf(1), created: true, reconciled: false }))
    kit.store().start = start
    const resume = () => Promise.all(onFailed.mock.calls.map(async ([{ resumeStart }]) => resumeStart?.()))
    return { button, input, start, onStarted, resume }
  }

  it('S10 is told once, even if it was pressed twice and the button is gone', async () => {
    const { button, start, onStarted, resume } = await signedOut()
    button.leave()
    await resume()
    expect(start).toHaveBeenCalledOnce()
    expect(onStarted).toHaveBeenCalledOnce()
  })

  it('S10 does nothing when the host has disabled the button meanwhile', async () => {
    const { input, start, resume } = await signedOut()
    input.disabled = true
    await resume()
    expect(start).not.toHaveBeenCalled()
  })
})

it('a refresh asks the server again, even if the answer is known', async () => {
  const { button, kit } = bareConversation({ orderId: 1, lookup: 'none' })
  button.appear()
  await button.press().refresh()
  expect(kit.store().lookup).toHaveBeenCalledExactlyOnceWith(1, { force: true })
  button.leave()
})

it('a refresh of a button without an order asks for nothing', async () => {
  const { button, kit } = bareConversation({ orderId: null })
  button.appear()
  await button.press().refresh()
  expect(kit.store().lookup).not.toHaveBeenCalled()
  button.leave()
})

describe('a refresh that fails', () => {
  const failure = new ConversationError({ kind: 'server', operation: 'find' })
  async function failing(meanwhile: (button: BareConversation, input: { orderId: number }) => void) {
    const onFailed = vi.fn()
    const input = { orderId: 1, lookup: 'none' as const }
    const { button, kit } = bareConversation(input, { onFailed })
    button.appear()
    let fail = () => {}
    kit.store().lookup = () => new Promise((_, reject) => (fail = () => reject(failure)))
    const refresh = button.press().refresh()
    meanwhile(button, input)
    fail()
    await refresh
    return onFailed
  }

  it('is told to the host', async () => {
    expect(await failing(() => {})).toHaveBeenCalledExactlyOnceWith({
      orderId: 1,
      operation: 'find',
      error: failure,
    })
  })

  it('shows the error when the host listens to no event', async () => {
    const { button, kit } = bareConversation({ orderId: 1, lookup: 'none' })
    button.appear()
    kit.store().lookup = () => Promise.reject(failure)
    await button.press().refresh()
    expect(button.view().state).toBe('error')
    button.leave()
  })

  it('is told to nobody after the button has left or got another order', async () => {
    expect(await failing((button) => button.leave())).not.toHaveBeenCalled()
    const change = (button: BareConversation, input: { orderId: number }) => {
      input.orderId = 2
      button.sync()
    }
    expect(await failing(change)).not.toHaveBeenCalled()
  })
})

describe('a press that opens the conversation', () => {
  const input = { orderId: 1, lookup: 'none', thread: threadOf(1), to: '/messages' } as const

  it('does nothing when the host has cancelled the click', async () => {
    const open = vi.fn(() => Promise.resolve(true))
    const { button } = bareConversation(input, {}, { open })
    button.appear()
    const click = new MouseEvent('click', { cancelable: true })
    click.preventDefault()
    await button.press().view(click)
    await button.press().activate(click)
    expect(open).not.toHaveBeenCalled()
    await button.press().view()
    expect(open).toHaveBeenCalledOnce()
    button.leave()
  })

  it('does nothing when the cache still belongs to the previous user, even without a click event', async () => {
    const open = vi.fn(() => Promise.resolve(true))
    const { button, cache } = bareConversation(input, {}, { open })
    button.appear()
    vi.spyOn(cache, 'isReadable').mockReturnValue(false)
    await button.press().view()
    await button.press().activate()
    expect(open).not.toHaveBeenCalled()
    button.leave()
  })

  it('fails when the app cannot open it', async () => {
    const onFailed = vi.fn()
    const open = () => Promise.reject(new Error('A chunk is missing.'))
    const { button } = bareConversation(input, { onFailed }, { open })
    button.appear()
    await button.press().view()
    expect(onFailed.mock.calls).toMatchObject([
      [{ orderId: 1, operation: 'navigate', error: { kind: 'navigation', reason: 'refused' } }],
    ])
    button.leave()
  })
})
