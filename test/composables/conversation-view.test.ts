import { expect, it } from 'vitest'
import { reuseEqual } from '../../src/composables/conversation-view'
import { bareConversation } from '../support/live-conversation'

const viewOf = (label: string) => {
  const { button } = bareConversation({ orderId: 1, lookup: 'none', messages: { start: label } })
  button.sync()
  return button.view()
}

it('a view with the same values is the former object, and any other is the new one', () => {
  const first = viewOf('Start')
  expect(reuseEqual(undefined, first)).toBe(first)
  expect(reuseEqual(first, { ...first })).toBe(first)
  const second = viewOf('Los')
  expect(reuseEqual(first, second)).toBe(second)
})

it('a button without an order has a name that does not end with a blank', () => {
  const { button } = bareConversation({ orderId: null, lookup: 'none' })
  button.sync()
  expect(button.view().name).toBe('Start conversation')
})
