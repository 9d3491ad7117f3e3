import { ConversationError } from 'order-conversations'
import { describe, expect, it, vi } from 'vitest'
import { inertConversation } from '../../src/composables/inert-conversation'
import { errorOf } from '../support/client'

const problem = new ConversationError({ kind: 'misconfigured', operation: 'start', reason: 'no-kit' })

/** A click, as far as an action reads it. */
const click = () => ({
  altKey: false,
  ctrlKey: false,
  currentTarget: null,
  defaultPrevented: false,
  detail: 1,
  metaKey: false,
  preventDefault: vi.fn(),
  shiftKey: false,
})

describe('a button in an app without the kit', () => {
  it('is a disabled Start button that is not busy and has the error', () => {
    const inert = inertConversation(problem)
    expect(inert.view()).toEqual({
      id: null,
      mode: 'start',
      state: 'disabled',
      thread: null,
      error: problem.toJSON(),
      label: 'Start conversation',
      name: 'Start conversation',
      about: '',
      unreadCount: null,
      href: null,
      isBusy: false,
      disabledReason: null,
      notice: null,
      refusal: null,
      startForbidden: null,
    })
    expect(inert.view()).toBe(inert.view())
    expect(inert.labels()).toEqual([])
  })

  it('does nothing when it is pressed, and its link is not followed', async () => {
    const { start, view, activate, refresh } = inertConversation(problem).press()
    const event = click()
    await Promise.all([start(), view(), refresh(), activate()])
    await activate(event)
    expect(event.preventDefault).toHaveBeenCalledTimes(1)
  })

  it('rejects startAsync with the error', async () => {
    expect(await errorOf(inertConversation(problem).press().startAsync())).toBe(problem)
  })
})
