import { flushPromises } from '@vue/test-utils'
import type { ConversationEndpoints, Diagnostic } from 'order-conversations/vue'
import { expect, it } from 'vitest'
import { mountButton } from '../support/mount-button'
import { serve } from '../support/server'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const UUID = '3fa85f64-5717-4562-b3fc-2c963f66afa6'

/** What a button with this id reports, and the button. */
async function mountWith(orderId: unknown, endpoints?: Partial<ConversationEndpoints>) {
  serve()
  const told: Diagnostic[] = []
  const { wrapper } = mountButton(
    { orderId: orderId as string },
    { clientOptions: { onDiagnostic: (diagnostic) => told.push(diagnostic), endpoints } },
  )
  await flushPromises()
  return { told, wrapper }
}

it.each([UUID, '12abc', '012', 0, -1, 1.5, NaN])(
  'I02 I03 I06 a button reports invalid-order-id when its id is %j',
  async (orderId) => {
    const { told, wrapper } = await mountWith(orderId)
    expect(told.map(({ code }) => code)).toEqual(['invalid-order-id'])
    expect(told[0]?.message).toContain('endpoints.parseOrderId')
    // The id may be a secret in the wrong place.
    expect(told[0]?.message).not.toContain(String(UUID))
    expect(wrapper.attributes('data-state')).toBe('disabled')
  },
)

it.each([undefined, null, '', '  ', 1001, '1001'])(
  'I01 I05 a button reports nothing when its id is %j',
  async (orderId) => {
    expect((await mountWith(orderId)).told).toEqual([])
  },
)

it('I06 a button reports invalid-order-id when a loaded order has a UUID', async () => {
  const { told, wrapper } = await mountWith(undefined)
  await wrapper.setProps({ orderId: UUID })
  await flushPromises()
  expect(told.map(({ code }) => code)).toEqual(['invalid-order-id'])
})

it('I06 a button reports nothing when the endpoints of the client read its id', async () => {
  const parseOrderId = (input: unknown) => (input === UUID ? (UUID as unknown as number) : null)
  expect((await mountWith(UUID, { parseOrderId })).told).toEqual([])
})
