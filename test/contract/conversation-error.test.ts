import { ConversationError, isConversationError } from 'order-conversations'
import { describe, expect, it, vi } from 'vitest'
import type { ConversationErrorInit } from '../../src/contract/conversation-error'

const forbidden = () =>
  new ConversationError({ kind: 'forbidden', operation: 'start', orderId: 5, status: 403 })

const messageOf = (init: ConversationErrorInit) => new ConversationError(init).message

describe('the message of an error', () => {
  it('tells a developer what failed, what may help, and where to read more', () => {
    expect(messageOf({ kind: 'server', operation: 'find', status: 503, about: 'GET /api/threads/' })).toBe(
      'find failed: server, 503, GET /api/threads/. See docs/errors.md#server',
    )
    expect(messageOf({ kind: 'timeout', operation: 'start' })).toBe(
      'start failed: timeout. The deadline passed before an answer came. See docs/errors.md#timeout',
    )
    // The reason helps more than the kind.
    expect(messageOf({ kind: 'network', operation: 'find', reason: 'offline' })).toBe(
      'find failed: network, offline. No answer came, and the device says that it is offline. See docs/errors.md#network',
    )
    expect(messageOf({ kind: 'network', operation: 'find', reason: 'unknown' })).toContain(
      'network, unknown. No answer came. The server may be down',
    )
  })

  it('says that the setup failed when no operation runs yet', () => {
    expect(messageOf({ kind: 'misconfigured', operation: 'find', reason: 'no-kit' })).toMatch(
      /^setup failed: misconfigured, no-kit\. The conversation kit is not installed\./,
    )
  })

  it('names the function of `endpoints`, and shares their help', () => {
    expect(messageOf({ kind: 'misconfigured', operation: 'find', reason: 'endpoints.list' })).toMatch(
      /^find failed: misconfigured, endpoints\.list\. A function of `endpoints` /,
    )
  })

  it('is short in production', () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(messageOf({ kind: 'network', operation: 'find', reason: 'offline' })).toBe(
      'find failed: offline',
    )
    expect(messageOf({ kind: 'timeout', operation: 'start' })).toBe('start failed: timeout')
    vi.unstubAllEnvs()
  })

  it('can be given', () => {
    expect(messageOf({ kind: 'timeout', operation: 'start', message: 'Too slow.' })).toBe('Too slow.')
  })
})

describe('ConversationError', () => {
  it('becomes JSON with every field and the message, without properties that a host added', () => {
    const error = forbidden()
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
    const error = forbidden()
    expect(error.name).toBe('ConversationError')
    expect(String(error)).toMatch(/^ConversationError: start failed: forbidden/)
    error.name = 'Renamed'
    expect(error.name).toBe('Renamed')
  })

  it('L05 is recognised when another copy of the package created it', () => {
    const foreign = Object.assign(new Error('x'), {
      [Symbol.for('order-conversations.error')]: true,
    })
    expect(isConversationError(foreign)).toBe(true)
    expect(isConversationError(forbidden())).toBe(true)
    expect(Object.getOwnPropertySymbols({ ...forbidden() })).toEqual([])
    for (const other of [new Error('x'), null, undefined, 5, { kind: 'forbidden' }]) {
      expect(isConversationError(other)).toBe(false)
    }
  })
})
