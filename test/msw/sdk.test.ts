import { createConversationBackend, createConversationHandlers } from 'order-conversations/msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { BASE_URL, server, tokenOf } from '../support/server'
import { describeSdk } from './describe-sdk'

const THROTTLED = 'http://throttled.example/api/v1'

const handlers = [
  ...createConversationHandlers(createConversationBackend({ throttle: { requests: 3, perMs: 60_000 } }), {
    baseURL: THROTTLED,
  }),
  ...createConversationHandlers(createConversationBackend()),
]
// What one test starts is there for the next ones.
beforeEach(() => server.use(...handlers))

describeSdk(
  {
    baseURL: BASE_URL,
    tokens: {
      staff: tokenOf('support'),
      client: tokenOf('client'),
      writer: tokenOf('writer'),
      strangers: ['token-client-2', 'token-writer-2', tokenOf('editor'), tokenOf('guest')],
      invalid: 'token-of-nobody',
    },
    orders: { started: 1007, fresh: [1001, 1013, 1019, 1025], missing: 424242 },
    throttled: { baseURL: THROTTLED, requests: 3 },
  },
  { describe: (title, tests) => describe(`M03 the mock backend: ${title}`, tests), it, expect },
)
