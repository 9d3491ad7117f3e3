import { flushPromises } from '@vue/test-utils'
import { useConversationStore } from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const spoken = () =>
  [...document.querySelectorAll('[aria-live]')].map((region) => region.textContent).join('')

describe('a failure that the person does not see', () => {
  it('S02 causes no event, no toast and no announcement when the session of its start is over', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 400, operation: 'start' })
    const { wrapper, pinia, toasts } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await until(() => expect(backend.requests).toHaveLength(1))
    useConversationStore(pinia).reset()
    await pass(2000)
    expect([wrapper.emitted('failed'), toasts, spoken()]).toEqual([undefined, [], ''])
  })

  it('L07 causes only an event when no address resolves and the host listens to navigate', async () => {
    serve()
    const onNavigate = vi.fn()
    const { wrapper, toasts } = mountButton({ orderId: 1007, to: { name: 'Nowhere' }, onNavigate })
    await untilState(wrapper, 'idle', 'view')
    await wrapper.trigger('click')
    await flushPromises()
    expect(onNavigate).toHaveBeenCalledTimes(1)
    expect(wrapper.emitted('failed')).toMatchObject([[{ error: { reason: 'unresolved-route' } }]])
    await idle()
    expect([toasts, spoken(), wrapper.attributes('data-state')]).toEqual([[], '', 'idle'])
  })
})
