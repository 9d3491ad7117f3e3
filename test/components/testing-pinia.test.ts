import { createTestingPinia } from '@pinia/testing'
import { flushPromises, mount } from '@vue/test-utils'
import {
  createConversationKit,
  StartConversationButton,
  toThread,
  useConversationStore,
  type ConversationToast,
} from 'order-conversations/vue'
import { afterEach, describe, expect, it, vi, type Mock } from 'vitest'
import { BASE_URL, serve, tokenOf } from '../support/server'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const THREAD = toThread({ id: 77, order: 1001 })
const mounted: { unmount(): void }[] = []

afterEach(() => mounted.splice(0).forEach((wrapper) => wrapper.unmount()))

/** A button as a host's unit test mounts it: every action of every store is a spy that does nothing. */
function mountStubbed(props: Record<string, unknown> = {}) {
  const pinia = createTestingPinia({ createSpy: vi.fn })
  const toasts: ConversationToast[] = []
  const kit = createConversationKit({
    client: { baseURL: BASE_URL, getToken: () => tokenOf('support'), onDiagnostic: () => {} },
    href: ({ threadId }) => `#${threadId}`,
    toast: (toast: ConversationToast) => void (toast && toasts.push(toast)),
  })
  const wrapper = mount(StartConversationButton, {
    props: { orderId: 1001, ...props },
    attachTo: document.body,
    global: { plugins: [pinia, kit] },
  })
  mounted.push(wrapper)
  return { wrapper, toasts, store: useConversationStore(pinia) }
}

describe('a testing pinia with stubbed actions', () => {
  it('Y28 the button shows Start and sends no request', async () => {
    const backend = serve()
    const { wrapper } = mountStubbed({ lookup: 'mount' })
    await flushPromises()
    expect(wrapper.attributes()).toMatchObject({ 'data-mode': 'start', 'data-state': 'idle' })
    expect(backend.requests).toEqual([])
  })

  it('Y28 a press calls the stubbed start, and nothing else happens', async () => {
    const backend = serve()
    const { wrapper, store, toasts } = mountStubbed()
    await wrapper.trigger('click')
    await flushPromises()
    expect(store.start).toHaveBeenCalledExactlyOnceWith(1001)
    expect(wrapper.attributes()).toMatchObject({ 'data-mode': 'start', 'data-state': 'idle' })
    expect([toasts, wrapper.emitted('started'), wrapper.emitted('failed')]).toEqual([
      [],
      undefined,
      undefined,
    ])
    expect(backend.requests).toEqual([])
  })

  it('Y28 a press emits the answer that the test gave to start', async () => {
    const { wrapper, store } = mountStubbed()
    ;(store.start as Mock).mockResolvedValue({ thread: THREAD, created: true, reconciled: false })
    await wrapper.trigger('click')
    await flushPromises()
    expect(wrapper.emitted('started')).toEqual([
      [{ orderId: 1001, thread: THREAD, created: true, reconciled: false }],
    ])
  })

  it('Y28 the button shows View for a thread that the host gives', async () => {
    const backend = serve()
    const { wrapper } = mountStubbed({ thread: THREAD })
    await flushPromises()
    expect(wrapper.attributes()).toMatchObject({ 'data-mode': 'view', href: '#77' })
    await wrapper.setProps({ thread: null })
    expect(wrapper.attributes('data-mode')).toBe('start')
    expect(backend.requests).toEqual([])
  })
})
