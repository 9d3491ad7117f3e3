import type { Thread } from 'order-conversations/vue'
import { expect, it } from 'vitest'
import { inner, openElements } from '../support/elements'
import { serve } from '../support/server'
import { until } from '../support/until'

const HTML = '<start-conversation-button order-id="1007" lookup="mount"></start-conversation-button>'
const row = () => ({
  id: 503,
  order: 1007,
  participants: [21],
  is_active: true,
  created_at: '2026-01-01T00:00:00Z',
  unread_count: 3,
})
const unread = () => inner().querySelector('.oc-button__badge')?.textContent

it('L04 an element shows the unread messages of its thread when the page changes the thread in place and sets it again', async () => {
  const { element } = openElements(HTML)
  const thread = row()
  element.thread = thread
  await until(() => expect(unread()).toBe('3'))
  thread.unread_count = 0
  element.thread = thread
  await until(() => expect(unread()).toBeUndefined())
})

it('L04 an element shows the unread messages of the thread that it gave the page, and that the page changed in place', async () => {
  serve()
  const { element } = openElements(HTML)
  let given: Thread | null = null
  element.addEventListener('update:thread', ({ detail }) => {
    given = detail
    element.thread = detail
  })
  await until(() => expect(given).not.toBeNull())
  given!.unreadCount = 7
  element.thread = given
  await until(() => expect(unread()).toBe('7'))
})
