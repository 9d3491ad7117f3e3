import { afterAll, describe, expect, inject, it } from 'vitest'
import { describeSdk } from '../msw/describe-sdk'
import { serveDjango } from './support/serve-django'

const [plain, throttled] = await Promise.all([serveDjango(), serveDjango({ throttle: '3/min' })])
afterAll(() => Promise.all([plain.close(), throttled.close()]))

const { valid, expired } = inject('djangoTokens')

describeSdk(
  {
    baseURL: `${plain.origin}/api/v1`,
    tokens: {
      staff: valid[11]!,
      client: valid[21]!,
      writer: valid[31]!,
      strangers: [valid[22]!, valid[32]!, valid[41]!, valid[51]!],
      invalid: expired[21]!,
    },
    orders: { started: 1007, fresh: [1001, 1013, 1019, 1025], missing: 424242 },
    throttled: { baseURL: `${throttled.origin}/api/v1`, requests: 3 },
  },
  { describe: (title, tests) => describe(`Django: ${title}`, tests), it, expect },
)
