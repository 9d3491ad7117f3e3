import { flushPromises } from '@vue/test-utils'
import { useConversationStore } from 'order-conversations/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeChannels } from '../support/fake-channels'
import { mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

afterEach(() => vi.unstubAllGlobals())

describe('two tabs', () => {
  it('C06 a start in one tab turns the button in the other to View', async () => {
    const { sent } = fakeChannels()
    const backend = serve()
    const here = mountButton({ orderId: 1001 })
    const there = mountButton({ orderId: 1001 })
    const other = mountButton({ orderId: 1003 })
    for (const { wrapper } of [here, there, other]) await untilState(wrapper, 'idle', 'start')
    const before = backend.requests.length
    await here.wrapper.trigger('click')
    await untilState(here.wrapper, 'idle', 'view')
    await untilState(there.wrapper, 'idle', 'view')
    expect(there.wrapper.emitted('resolved')?.at(-1)).toMatchObject([
      { orderId: 1001, thread: { orderId: 1001 } },
    ])
    expect(there.wrapper.emitted('navigate') ?? there.wrapper.emitted('started')).toBeUndefined()
    expect(sent).toEqual([1001])
    expect(backend.requests.length - before).toBe(2)
  })

  it('C06 C07 show the same thread when each has created one', async () => {
    fakeChannels()
    const backend = serve()
    const tabs = [
      mountButton({ orderId: 1001, lookup: 'visible' }),
      mountButton({ orderId: 1001, lookup: 'visible' }),
    ]
    for (const { wrapper } of tabs) await untilState(wrapper, 'idle', 'start')
    const thread = (id: number) => ({
      id,
      order: 1001,
      participants: [11],
      is_active: true,
      created_at: '2026-01-01T00:00:00Z',
    })
    for (const id of [9001, 9002]) {
      backend.threads.push(thread(id))
      backend.failNext({ status: 201, body: { detail: '', thread: thread(id) }, operation: 'start' })
    }
    await Promise.all(tabs.map(({ wrapper }) => wrapper.trigger('click')))
    await until(() =>
      expect(tabs.map(({ pinia }) => useConversationStore(pinia).threadFor(1001)?.id)).toEqual([
        9002, 9002,
      ]),
    )
  })

  it('L01 the channel is opened with the first button and closed with its app', async () => {
    const { open } = fakeChannels()
    serve()
    const { wrapper } = mountButton({ orderId: 1007 })
    mountButton({ orderId: undefined })
    await flushPromises()
    expect(open.size).toBe(2)
    wrapper.unmount()
    expect(open.size).toBe(1)
  })
})
