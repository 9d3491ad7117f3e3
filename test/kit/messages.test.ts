import { ConversationError, type ConversationErrorKind } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { defaultMessages, messageKeyOf, resolveMessage, type MessageParams } from '../../src/kit/messages'

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

  it('leave nothing in the place of an order that is not there', () => {
    expect(resolveMessage('start', { orderId: null }, [{ start: 'Order {orderId}.' }])).toBe('Order .')
  })

  it('Y17 leave the place of a wait that is not known', () => {
    expect(resolveMessage('retryIn', { orderId: 5 }, [])).toBe('Try again in {wait}')
  })

  it('of a function get their params as the second argument, and as options of vue-i18n', () => {
    const calls: unknown[][] = []
    const translate = (...args: unknown[]) => {
      calls.push(args)
      return 'x'
    }
    resolveMessage('start', { orderId: 5 }, [translate])
    const options = { orderId: 5, missingWarn: false, fallbackWarn: false }
    expect(calls).toEqual([['start', { orderId: 5 }, options]])
  })

  it.each([
    [1, '1 s'],
    [120, '120 s'],
    [121, '3 min'],
    [300, '5 min'],
    [301, '6 min'],
    [7200, '120 min'],
    [7201, '3 h'],
    [31_536_000, '8760 h'],
  ])('Y17 a wait of %i seconds reads %s', (seconds, wait) => {
    const params = { orderId: 5, seconds }
    expect(resolveMessage('retryIn', params, [])).toBe(`Try again in ${wait}`)
    expect(resolveMessage('rateLimited', params, [])).toBe(
      `Too many requests. Please try again in ${wait}.`,
    )
  })

  it('Y17 texts of the host get the wait, and the seconds too', () => {
    const params = { orderId: 5, seconds: 300 }
    expect(resolveMessage('retryIn', params, [{ retryIn: '{seconds} Sekunden' }])).toBe('300 Sekunden')
    expect(resolveMessage('retryIn', params, [{ waitMinutes: '{count} minutes' }])).toBe(
      'Try again in 5 minutes',
    )
    const given: MessageParams[] = []
    const own = (key: string, named: MessageParams) => (given.push(named), key)
    resolveMessage('retryIn', params, [own])
    expect(given).toEqual([
      { orderId: 5, count: 5 },
      { orderId: 5, seconds: 300, wait: '5 min' },
    ])
  })

  it.each(['start', 'conversation.start', 'shop.conversation.start'])(
    'ignore the answer %s of a function: translation libraries return the key for a missing text',
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
    [error('invalid-input'), 'invalidOrder'],
    [error('validation'), 'failed'],
    [error('conflict'), 'failed'],
    [error('misconfigured'), 'failed'],
    [error('server', { outcome: 'unknown' }), 'failed'],
    [error('navigation'), 'navigationFailed'],
    [new Error('x'), 'failed'],
  ] as const)('%s shows the text with the key %s', (cause, key) => {
    expect(messageKeyOf(cause)).toBe(key)
  })

  it('have a text for every key', () => {
    for (const text of Object.values(defaultMessages)) expect(text.length).toBeGreaterThan(3)
  })
})
