import { flushPromises, mount } from '@vue/test-utils'
import {
  createConversationKit,
  defaultMessages as en,
  StartConversationButton,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { BASE_URL, serve, tokenOf } from '../support/server'
import { until } from '../support/until'

const REFUSAL = 'You do not have permission to start a conversation for this order.'
const mounted: { unmount(): void }[] = []

afterEach(() => {
  mounted.splice(0).forEach((wrapper) => wrapper.unmount())
  vi.useRealTimers()
})

/** As docs/testing.md does it. */
function mountWithToast(toast?: { error: (text: string) => void }) {
  const client = { baseURL: BASE_URL, getToken: () => tokenOf('client'), onDiagnostic: () => {} }
  const kit = createConversationKit({ client, toast })
  const wrapper = mount(StartConversationButton, {
    props: { orderId: 1001, lookup: 'none' },
    attachTo: document.body,
    global: { plugins: [createPinia(), kit] },
  })
  mounted.push(wrapper)
  return wrapper
}

/** The elements that hold these words and no other element, as `getByText` finds them. */
const elementsWith = (words: string, root: ParentNode = document) =>
  [...root.querySelectorAll('*')].filter(
    ({ children, textContent }) => !children.length && textContent === words,
  )

describe('a test as the docs show it', () => {
  it('Y28 a spy in place of the toasts gets the text once, and the button announces it once', async () => {
    serve().failNext({ status: 403, operation: 'start' })
    const toast = { error: vi.fn() }
    const wrapper = mountWithToast(toast)
    await wrapper.trigger('click')
    await until(() => expect(toast.error).toHaveBeenCalledExactlyOnceWith(REFUSAL))
    await until(() => expect(wrapper.attributes('data-state')).toBe('disabled'))
    await flushPromises()
    expect(elementsWith(REFUSAL).map(({ className }) => className)).toEqual(['oc-button__reason'])
  })

  it('Y28 the region of the built-in toasts has the text once', async () => {
    serve().failNext({ status: 403, operation: 'start' })
    await mountWithToast().trigger('click')
    const region = () => document.querySelector('section[aria-label^="Notifications"]')
    await until(() => expect(elementsWith(REFUSAL, region()!)).toHaveLength(1))
  })

  it('Y28 fake timers reach the end of a start whose answer is lost', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    const backend = serve()
    backend.failNext({ operation: 'start', network: true })
    const toast = { error: vi.fn() }
    await mountWithToast(toast).trigger('click')
    await until(() => expect(backend.requests.length).toBeGreaterThan(0))
    await vi.advanceTimersByTimeAsync(15_000)
    await until(() => expect(toast.error).toHaveBeenCalledOnce())
    expect(toast.error).toHaveBeenCalledWith(en.unknownOutcome)
  })
})
