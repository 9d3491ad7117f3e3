import { ConversationError } from 'order-conversations'
import { expect, it } from 'vitest'
import { preventRepeats } from '../../src/composables/presses'
import { bareConversation } from '../support/live-conversation'
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

it('a refresh asks the server again, even if the answer is known', async () => {
  const { button, kit } = bareConversation({ orderId: 1, lookup: 'none' })
  button.appear()
  await button.press().refresh()
  expect(kit.store().lookup).toHaveBeenCalledExactlyOnceWith(1, { force: true })
  button.leave()
})
