import { flushPromises } from '@vue/test-utils'
import { defaultMessages, type ConversationToast } from 'order-conversations/vue'
import { afterEach, expect, it, vi } from 'vitest'
import { createConversationCache } from '../../src/cache/conversation-cache'
import * as builtInToaster from '../../src/kit/built-in-toaster'
import { createToasts } from '../../src/kit/toasts'

type Listener = EventListenerOrEventListenerObject
type How = boolean | AddEventListenerOptions

/** How many listeners of each kind are on the document and the window. */
function countListeners() {
  const counts = new Map<string, number>()
  for (const target of [document, window]) {
    const note = (type: string, change: number) => {
      const key = `${target === document ? 'document' : 'window'} ${type}`
      counts.set(key, (counts.get(key) ?? 0) + change)
    }
    const own = new Map<unknown, Set<string>>()
    const [add, remove] = [target.addEventListener, target.removeEventListener]
    vi.spyOn(target, 'addEventListener').mockImplementation(
      (type: string, listener: Listener, how?: How) => {
        const types = own.get(listener) ?? new Set()
        if (!types.has(type)) note(type, 1)
        own.set(listener, types.add(type))
        add.call(target, type, listener, how)
      },
    )
    vi.spyOn(target, 'removeEventListener').mockImplementation(
      (type: string, listener: Listener, how?: How) => {
        if (own.get(listener)?.delete(type)) note(type, -1)
        remove.call(target, type, listener, how)
      },
    )
  }
  return () => Object.fromEntries([...counts].filter(([, count]) => count !== 0))
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('Y29 the built-in toaster leaves no listener behind after 20 toasts', async () => {
  vi.useFakeTimers()
  const listeners = countListeners()
  const text = (key: 'toasts' | 'closeToast') => defaultMessages[key]
  const cache = createConversationCache(() => null)
  const toasts = createToasts({}, vi.fn(), {
    text,
    cache: () => cache,
    loadToaster: async () => builtInToaster,
  })
  const show = async (orderId: number) => {
    const toast: ConversationToast = { kind: 'error', text: `No. ${orderId}`, orderId, error: null }
    const shown = toasts.show(toast)
    await vi.runAllTimersAsync()
    expect(await shown).toBe('silent')
  }

  await show(1)
  const afterOne = listeners()
  for (let orderId = 2; orderId <= 20; orderId++) await show(orderId)
  expect(listeners()).toEqual(afterOne)

  toasts.dispose()
  await flushPromises()
  await vi.runAllTimersAsync()
  expect(listeners()).toEqual({})
})
