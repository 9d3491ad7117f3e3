import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { ConversationHost, ConversationInput } from '../../src/composables/conversation-input'
import { createReport } from '../../src/composables/report-failure'
import { ConversationError, type ConversationErrorInit } from '../../src/contract/conversation-error'
import type { MessagesOption } from '../../src/kit/messages'
import type { Toasts } from '../../src/kit/toasts'
import { bareConversation } from '../support/live-conversation'
import { threadOf } from '../support/threads'

type Result = Awaited<ReturnType<Toasts['show']>>

const WORDS = 'Failed to start conversation. Please try again.'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const errorOf = (changes: Partial<ConversationErrorInit> = {}) =>
  new ConversationError({ kind: 'server', operation: 'start', ...changes })

/** A button. Each of its toasts ends with this result. */
function buttonOf(
  result: Result,
  input: Partial<ConversationInput> = {},
  host: Partial<ConversationHost> = {},
) {
  const onFailed = vi.fn()
  let end = () => {}
  const show = vi.fn<Toasts['show']>(() => new Promise((resolve) => (end = () => resolve(result))))
  const announce = vi.fn()
  const made = bareConversation(
    { orderId: 1, lookup: 'none', ...input },
    { onFailed, ...host },
    { toasts: { show, dispose() {} }, announcer: { announce, prepare() {}, place() {}, dispose() {} } },
  )
  const { button } = made
  button.appear()
  onTestFinished(() => button.leave())
  const report = createReport(button)
  /** Reports a failure. Calls `meanwhile` while the toast is on the page. */
  async function fail(error = errorOf(), meanwhile = () => {}, orderId = 1) {
    const reported = report(error, orderId)
    meanwhile()
    end()
    await reported
  }
  return { ...made, report, fail, onFailed, show, announce }
}

describe('a failed start', () => {
  it.each<[string, Result, boolean, boolean]>([
    ['is not announced again when the toast library announces it', 'shown', false, false],
    ['is announced when no screen reader reads its toast', 'silent', true, false],
    ['is announced when the host wants no toasts', 'off', true, false],
    ['is announced and shown beside the button when its toast fails to load', 'failed', true, true],
  ])('%s', async (_, result, said, beside) => {
    const { button, fail, show, announce, onFailed } = buttonOf(result)
    const error = errorOf()
    await fail(error)
    expect(show.mock.calls).toEqual([[{ kind: 'error', text: WORDS, orderId: 1, error }]])
    expect(announce.mock.calls).toEqual(said ? [[WORDS, 'assertive']] : [])
    expect(button.view()).toMatchObject({ state: 'error', notice: beside ? WORDS : null })
    expect(onFailed.mock.calls).toEqual([[{ orderId: 1, operation: 'start', error }]])
  })

  it('is announced without a toast when the button has `toast: false`', async () => {
    const { button, fail, show, announce } = buttonOf('failed', { toast: false })
    await fail()
    expect(show).not.toHaveBeenCalled()
    expect(announce.mock.calls).toEqual([[WORDS, 'assertive']])
    expect(button.view()).toMatchObject({ state: 'error', notice: null })
  })

  it('is shown on the button before its toast has loaded', () => {
    const { button, report, onFailed } = buttonOf('shown')
    void report(errorOf(), 1)
    expect(button.view().state).toBe('error')
    expect(onFailed).toHaveBeenCalledTimes(1)
  })

  it('gives the host a way to repeat the start', async () => {
    const { report, onFailed } = buttonOf('shown')
    const resumeStart = () => Promise.resolve()
    void report(errorOf(), 1, resumeStart)
    expect(onFailed.mock.calls).toMatchObject([[{ resumeStart }]])
  })

  it('says how many seconds are left, rounded up and at least one', async () => {
    const { fail, show } = buttonOf('shown')
    const wait = (ms: number) => errorOf({ kind: 'rate-limited', retryAt: Date.now() + ms })
    for (const ms of [-1000, 0, 1000, 1001]) await fail(wait(ms))
    const seconds = show.mock.calls.map(([{ text }]) => /\d+/.exec(text)?.[0])
    expect(seconds).toEqual(['1', '1', '1', '2'])
  })

  it('has no seconds when the server names no time', async () => {
    const messages: MessagesOption = (key, { seconds }) => (key === 'failed' ? `Seconds: ${seconds}` : null)
    const { fail, show } = buttonOf('shown', { messages })
    await fail()
    expect(show.mock.calls).toMatchObject([[{ text: 'Seconds: undefined' }]])
  })

  it('is not reported after another user has signed in', async () => {
    const { button, fail, show, announce, onFailed } = buttonOf('failed')
    await fail(errorOf({ kind: 'session-changed' }))
    for (const call of [show, announce, onFailed]) expect(call).not.toHaveBeenCalled()
    expect(button.view().state).toBe('idle')
  })
})

describe('the text beside a button, while its toast fails to load', () => {
  it('is left out when the person has pressed again', async () => {
    const { button, fail, announce } = buttonOf('failed')
    await fail(errorOf(), () => button.clearFailure())
    expect(announce).toHaveBeenCalledTimes(1)
    expect(button.view()).toMatchObject({ state: 'idle', notice: null })
  })

  it('is left out when the order got a conversation', async () => {
    const { button, cache, fail } = buttonOf('failed')
    await fail(errorOf(), () => void cache.remember(threadOf(1, 9)))
    expect(button.view()).toMatchObject({ mode: 'view', state: 'idle', notice: null })
  })

  it('is that of the newer failure when there is one', async () => {
    const { button, fail } = buttonOf('failed')
    await fail(errorOf(), () => button.setFailure(errorOf({ kind: 'network' }), 'Newer.'))
    expect(button.view()).toMatchObject({ notice: 'Newer.', error: { kind: 'network' } })
  })

  it('is left out when the failure was about another order', async () => {
    const { button, fail } = buttonOf('failed')
    await fail(errorOf(), undefined, 2)
    expect(button.view()).toMatchObject({ state: 'idle', notice: null })
  })
})

describe('a start that the server refuses', () => {
  const error = errorOf({ kind: 'forbidden' })

  /** The store keeps a refusal for all buttons of the order. */
  function refuse(button: ReturnType<typeof buttonOf>['button'], refusal = error.toJSON()) {
    const view = button.view.bind(button)
    const keep = { refusal: refusal as typeof refusal | null }
    vi.spyOn(button, 'view').mockImplementation(() => ({ ...view(), refusal: keep.refusal }))
    return { lift: () => (keep.refusal = null) }
  }

  it('is no failure of the button itself', async () => {
    const { button, fail } = buttonOf('shown')
    refuse(button)
    await fail(error)
    expect(button.failure()).toBeNull()
  })

  it('has its text beside the button when its toast fails to load', async () => {
    const { button, fail } = buttonOf('failed')
    refuse(button)
    await fail(error)
    expect(button.failure()?.inlineMessage).toContain('permission')
  })

  it('has no text beside the button when the refusal is lifted before', async () => {
    const { button, fail } = buttonOf('failed')
    const { lift } = refuse(button)
    await fail(error, lift)
    expect(button.failure()).toBeNull()
  })
})

describe('View without an address', () => {
  const error = errorOf({ kind: 'navigation', operation: 'navigate', reason: 'unresolved-route' })

  it('emits `failed` and shows no toast when the host may open the page itself', async () => {
    const { button, fail, show, announce, onFailed } = buttonOf(
      'failed',
      {},
      { handlesNavigate: () => true },
    )
    await fail(error)
    expect(onFailed).toHaveBeenCalledTimes(1)
    expect([show, announce].map(({ mock }) => mock.calls.length)).toEqual([0, 0])
    expect(button.view().state).toBe('idle')
  })

  it.each([
    ['the host does not open pages', error, false],
    ['a guard refused', errorOf({ kind: 'navigation', operation: 'navigate', reason: 'refused' }), true],
  ])('shows a toast when %s', async (_, given, handles) => {
    const { button, fail, show } = buttonOf('shown', {}, { handlesNavigate: () => handles })
    await fail(given)
    expect(show).toHaveBeenCalledTimes(1)
    expect(button.view().state).toBe('error')
  })
})
