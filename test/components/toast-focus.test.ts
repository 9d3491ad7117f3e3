import {
  StartConversationButton,
  useConversationStore,
  type StartConversationButtonSlotProps,
} from 'order-conversations/vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { mountInApp } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

// jsdom keeps one timer for all frames. A frame that a test leaves behind in virtual time would stop it for ever.
beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame, 16))
})
afterEach(() => vi.unstubAllGlobals())

const looks = {
  'a button': {},
  'a button of the host': {
    default: ({ attrs, tag, label }: StartConversationButtonSlotProps) => h(tag, attrs, label),
  },
}
const thread = (order: number) => ({
  id: 9000 + order,
  order,
  participants: [11],
  is_active: true,
  created_at: '2026-01-01T00:00:00Z',
})

/** Shows the buttons of two orders. The start of the first one has failed, so the built-in toaster shows a toast. */
async function showToast(slots: Record<string, unknown>) {
  const backend = serve()
  const button = (orderId: number) =>
    h(StartConversationButton, { orderId, lookup: 'none', custom: 'default' in slots }, slots)
  const page = () => h('main', [button(1001), button(1003)])
  const { pinia } = mountInApp({ render: page }, {}, { toast: undefined })
  const buttonOf = (index: number) => document.querySelectorAll<HTMLElement>('main > [data-mode]')[index]!
  const closer = () => document.querySelector<HTMLElement>('[data-close-button]')
  backend.failNext({ status: 400, operation: 'start' })
  buttonOf(0).click()
  await until(() => expect(closer()).not.toBeNull())

  const moveFocusToToast = () => {
    document.dispatchEvent(new KeyboardEvent('keydown', { altKey: true, code: 'KeyT' }))
    expect(document.activeElement).toBe(closer())
  }
  /** Another person starts the conversation, and a look-up finds it. */
  const findThread = async (index: number) => {
    const orderId = [1001, 1003][index]!
    backend.threads.push(thread(orderId))
    await useConversationStore(pinia).lookup(orderId, { force: true })
    await until(() => expect(buttonOf(index).tagName).toBe('A'))
  }
  const toastIsGone = () => until(() => expect(closer()).toBeNull())
  return { buttonOf, closer, findThread, moveFocusToToast, toastIsGone }
}

describe.each(Object.entries(looks))('L08 %s', (_, slots) => {
  it('gets the focus back from a toast as a link when its conversation is found', async () => {
    const { buttonOf, findThread, moveFocusToToast, toastIsGone } = await showToast(slots)
    buttonOf(0).focus()
    moveFocusToToast()
    await findThread(0)
    await toastIsGone()
    expect(document.activeElement).toBe(buttonOf(0))
  })

  it('gets the focus back as a link when a person closes the toast of another order', async () => {
    const { buttonOf, closer, findThread, moveFocusToToast, toastIsGone } = await showToast(slots)
    buttonOf(1).focus()
    moveFocusToToast()
    await findThread(1)
    closer()?.click()
    await toastIsGone()
    expect(document.activeElement).toBe(buttonOf(1))
  })
})
