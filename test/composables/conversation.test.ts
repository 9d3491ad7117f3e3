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

describe('a button whose answer is dropped', () => {
  it('is not rendered again when it shows no failure', () => {
    const { button, cache } = appear({ orderId: 1, lookup: 'none' })
    cache.invalidate(1)
    button.endRender()
    expect(button.renders).toBe(0)
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

  it('is not rendered again when its failure was taken away before', () => {
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
