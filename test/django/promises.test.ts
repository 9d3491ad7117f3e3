import { describeContract } from 'order-conversations/msw'
import { afterAll, describe, inject, it } from 'vitest'
import { serveDjango } from './support/serve-django'

const django = await serveDjango()
afterAll(() => django.close())

const { valid } = inject('djangoTokens')

// What the command `check` tries.
describeContract(`${django.origin}/api/v1`, {
  describe: (title, tests) => describe(`Django: ${title}`, tests),
  it,
  token: valid[21]!,
  orderId: 1001,
  freshOrderId: 1013,
  foreignOrderId: 1002,
  missingOrderId: 424242,
  guestToken: valid[51]!,
})
