import { ConversationError, isConversationError } from 'order-conversations'
import { describe, expect, it } from 'vitest'

const error = new ConversationError({ kind: 'forbidden', operation: 'start', orderId: 5, status: 403 })

describe('ConversationError', () => {
  it('becomes JSON with every field and the message, without properties that a host added', () => {
    Object.assign(error, { config: { headers: { Authorization: 'Bearer secret' } } })
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      kind: 'forbidden',
      operation: 'start',
      message: error.message,
      reason: null,
      status: 403,
      detail: null,
      fieldErrors: null,
      retryAt: null,
      retryable: false,
      outcome: 'none',
      orderId: 5,
      attempts: 0,
    })
  })

  it('has a name, which a host may change', () => {
    expect(String(error)).toMatch(/^ConversationError: start failed: forbidden/)
    error.name = 'Renamed'
    expect(error.name).toBe('Renamed')
  })

  it('L05 is recognised when another copy of the package created it', () => {
    const foreign = Object.assign(new Error('x'), {
      [Symbol.for('order-conversations.error')]: true,
    })
    expect(isConversationError(foreign)).toBe(true)
    for (const other of [new Error('x'), null, undefined, 5, { kind: 'forbidden' }]) {
      expect(isConversationError(other)).toBe(false)
    }
  })
})
