import { describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import { mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { takeComplaints } from '../support/setup'

describe('canStart', () => {
  it('disables the button with its reason before any start is sent', async () => {
    const backend = serve()
    const asked: unknown[] = []
    const canStart = (order: { orderId: number }) => {
      asked.push(order)
      return 'No writer is assigned yet.'
    }
    const { wrapper } = mountButton({ orderId: 1001 }, { canStart })
    expect(wrapper.attributes()).toMatchObject({ 'data-state': 'disabled', 'aria-disabled': 'true' })
    expect(wrapper.get('.oc-button__reason').text()).toBe('No writer is assigned yet.')
    await wrapper.trigger('click')
    expect(backend.requests.filter(({ method }) => method === 'POST')).toEqual([])
    expect(wrapper.emitted('failed')).toBeUndefined()
    expect(asked[0]).toEqual({ orderId: 1001 })
  })

  it('does not disable View', async () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1007 }, { canStart: () => 'No.' })
    await untilState(wrapper, 'idle', 'view')
    expect(wrapper.find('.oc-button__reason').exists()).toBe(false)
  })

  it('is called again when reactive state that it reads changes', async () => {
    serve()
    const isAssigned = ref(false)
    const canStart = () => isAssigned.value || 'No writer is assigned yet.'
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' }, { canStart })
    expect(wrapper.attributes('data-state')).toBe('disabled')
    isAssigned.value = true
    await nextTick()
    expect(wrapper.attributes('data-state')).toBe('idle')
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
  })

  it('a press shows its new answer when it reads something that is not reactive', async () => {
    const backend = serve()
    const archived = new Set<number>()
    const canStart = ({ orderId }: { orderId: number }) => (archived.has(orderId) ? 'Archived.' : true)
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' }, { canStart })
    archived.add(1001)
    await wrapper.trigger('click')
    expect(wrapper.attributes()).toMatchObject({ 'data-state': 'disabled', 'aria-disabled': 'true' })
    expect(wrapper.get('.oc-button__reason').text()).toBe('Archived.')
    archived.clear()
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST'])
  })

  it('disables the button with the text for a refusal when it gives no reason', () => {
    serve()
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' }, { canStart: () => '' })
    expect(wrapper.get('.oc-button__reason').text()).toBe(
      'You do not have permission to start a conversation for this order.',
    )
  })

  it('leaves the decision to the server when it throws', () => {
    serve()
    const canStart = () => {
      throw new Error('no user')
    }
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' }, { canStart })
    expect(wrapper.attributes('data-state')).toBe('idle')
    expect(takeComplaints()).toHaveLength(1)
  })

  it('is not called for an invalid order id', () => {
    const canStart = () => {
      throw new Error('asked')
    }
    const { wrapper } = mountButton({ orderId: 'x' }, { canStart })
    expect(wrapper.attributes('data-state')).toBe('disabled')
  })
})

describe('H08 a refusal', () => {
  it('shows the server’s own words when the host asks for them', async () => {
    const detail = 'Archived orders have no conversations.'
    serve().failNext({ status: 403, body: { detail }, operation: 'start' })
    const messages = (key: string, params: { detail?: string | null }) =>
      key === 'forbidden' ? params.detail : null
    const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none' }, { messages })
    await wrapper.trigger('click')
    await untilState(wrapper, 'disabled')
    expect(wrapper.get('.oc-button__reason').text()).toBe(detail)
    expect(toasts).toMatchObject([{ text: detail }])
  })
})
