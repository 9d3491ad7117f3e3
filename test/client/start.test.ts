import { expect, it } from 'vitest'
import { clientOf } from '../support/client'
import { serve } from '../support/server'

it('starts a conversation and gets the same one the next time', async () => {
  const backend = serve()
  const client = clientOf()
  const first = await client.startForOrder(1001)
  const again = await client.startForOrder('1001')
  expect(first).toMatchObject({ created: true, reconciled: false, thread: { orderId: 1001 } })
  expect(again).toMatchObject({ created: false, thread: { id: first.thread.id } })
  expect(backend.threads.filter((thread) => thread.order === 1001)).toHaveLength(1)
})
