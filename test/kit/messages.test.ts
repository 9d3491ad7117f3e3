import { ConversationError, type ConversationErrorKind } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { defaultMessages, messageKeyOf, resolveMessage } from '../../src/kit/messages'

const error = (kind: ConversationErrorKind, rest = {}) =>
  new ConversationError({ kind, operation: 'start', message: 'x', ...rest })

describe('messages', () => {
  it('come from the first source that has the key, with their params', () => {
    const params = { orderId: 5, seconds: 9 }
    expect(resolveMessage('rateLimited', params, [])).toBe('Too many requests. Please try again in 9 s.')
    expect(resolveMessage('start', params, [{ view: 'x' }, (key) => `t ${key}`])).toBe('t start')
    expect(resolveMessage('start', params, [() => null, { start: 'Order {orderId}' }])).toBe('Order 5')
    expect(resolveMessage('start', params, [{ start: '' }])).toBe('')
    expect(resolveMessage('start', params, [{ start: '{unknown} {__proto__} {toString}' }])).toBe(
      '{unknown} {__proto__} {toString}',
    )
  })

  it.each(['start', 'conversation.start', 'shop.conversation.start'])(
    'takes %s from a function for no text: libraries answer so where they have none',
    (text) => {
      const params = { orderId: 5 }
      expect(resolveMessage('start', params, [() => text])).toBe(defaultMessages.start)
      expect(resolveMessage('start', params, [() => text, { start: 'Ask' }])).toBe('Ask')
      expect(resolveMessage('view', params, [() => text])).toBe(text)
      expect(resolveMessage('start', params, [{ start: text }])).toBe(text)
    },
  )

  it('ignore values of a function that are not text', () => {
    for (const answer of [null, undefined, 5, ['start'], {}])
      expect(resolveMessage('start', { orderId: 5 }, [() => answer as string])).toBe(defaultMessages.start)
  })

  it.each([
    [error('forbidden'), 'forbidden'],
    [error('not-found'), 'notFound'],
    [error('unauthenticated'), 'unauthenticated'],
    [error('rate-limited'), 'rateLimited'],
    [error('timeout', { outcome: 'unknown', attempts: 1 }), 'timeout'],
    [error('network', { reason: 'offline' }), 'offline'],
    [error('network', { outcome: 'unknown' }), 'unknownOutcome'],
    [error('network'), 'failed'],
    [error('unexpected-response', { outcome: 'unknown' }), 'unknownOutcome'],
    [error('validation'), 'failed'],
    [error('conflict'), 'failed'],
    [error('misconfigured'), 'failed'],
    [error('server', { outcome: 'unknown' }), 'failed'],
    [error('navigation'), 'navigationFailed'],
    [new Error('x'), 'failed'],
  ] as const)('%s is told as %s', (cause, key) => {
    expect(messageKeyOf(cause)).toBe(key)
  })

  it('have a text for every key', () => {
    for (const text of Object.values(defaultMessages)) expect(text.length).toBeGreaterThan(3)
  })
})
