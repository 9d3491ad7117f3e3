import {
  createConversationKit,
  type ConversationKitOptions,
  type Diagnostic,
} from 'order-conversations/vue'
import { createApp } from 'vue'
import { describe, expect, it } from 'vitest'
import { errorOf } from '../support/client'

describe('the options of the kit', () => {
  it.each([undefined, {}, { baseURL: '/api/v1', getToken: () => 'token' }])(
    'are refused without a client: %o',
    async (options) => {
      const error = await errorOf(() => createConversationKit(options as never))
      expect(error).toMatchObject({ kind: 'misconfigured', reason: 'no-client' })
      expect(error.message).toMatch(/^setup failed: .*{ client: { baseURL, getToken } }/)
    },
  )

  it('I09 are reported once when they have an unknown name', () => {
    const told: Diagnostic[] = []
    const client = { onDiagnostic: (diagnostic: Diagnostic) => told.push(diagnostic) }
    const options = { client, mesages: {}, toasts: false } as ConversationKitOptions
    createConversationKit(options).install(createApp({}))
    expect(told.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(
        /^unknown-option .*\(mesages, toasts\) See docs\/diagnostics\.md#unknown-option$/,
      ),
    ])
  })
})
