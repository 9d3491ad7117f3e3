import { http, HttpResponse } from 'msw'
import { ConversationError, isConversationError } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { clientOf, errorOf } from '../support/client'
import { BASE_URL, serve, server } from '../support/server'
import { useVirtualTime } from '../support/virtual-time'

const HTML = '<!doctype html><html><body><h1>Traceback</h1><pre>SECRET_KEY = sentinel</pre></body></html>'

describe('statuses of a start', () => {
  useVirtualTime()

  it.each([
    ['H01', 400, { kind: 'validation', reason: null, retryable: false, outcome: 'none' }],
    ['H05', 401, { kind: 'unauthenticated', reason: null, retryable: false, outcome: 'none' }],
    ['H08', 403, { kind: 'forbidden', reason: null, retryable: false, outcome: 'none' }],
    ['H09', 404, { kind: 'not-found', reason: null, retryable: false, outcome: 'none' }],
    ['H10', 405, { kind: 'misconfigured', reason: 'method', retryable: false, outcome: 'none' }],
    ['H11', 406, { kind: 'misconfigured', reason: 'media-type', outcome: 'none' }],
    ['H11', 408, { kind: 'timeout', retryable: true, outcome: 'unknown' }],
    ['H12', 409, { kind: 'conflict', retryable: true, outcome: 'none' }],
    ['H11', 410, { kind: 'not-found' }],
    ['H11', 415, { kind: 'misconfigured', reason: 'media-type' }],
    ['H11', 418, { kind: 'unexpected-response', retryable: false }],
    ['H11', 422, { kind: 'validation' }],
    ['H12', 425, { kind: 'conflict', retryable: true }],
    ['H15', 429, { kind: 'rate-limited', retryable: true, outcome: 'none' }],
    ['H16', 500, { kind: 'server', retryable: true, outcome: 'unknown' }],
    ['H16', 502, { kind: 'server', retryable: true, outcome: 'unknown' }],
    ['H16', 503, { kind: 'server', retryable: true, outcome: 'none' }],
    ['H16', 504, { kind: 'server', retryable: true, outcome: 'unknown' }],
    ['H11', 520, { kind: 'server', retryable: true, outcome: 'unknown' }],
  ])('%s %i', async (_, status, expected) => {
    serve().failNext({ status, operation: 'start' })
    const error = await errorOf(clientOf().startForOrder(1001))
    expect(error).toMatchObject({ ...expected, status, operation: 'start', orderId: 1001, attempts: 1 })
  })

  it('a failed look-up has the outcome none', async () => {
    serve().failNext({ status: 500 })
    expect(await errorOf(clientOf().findForOrder(1001))).toMatchObject({
      kind: 'server',
      operation: 'find',
      outcome: 'none',
    })
  })
})

describe('bodies', () => {
  useVirtualTime()

  it('R03 R04 refuses a 200 without JSON, and keeps nothing of its body', async () => {
    const backend = serve()
    for (const [body, reason] of [
      [HTML, 'html'],
      ['Sign in first', 'not-json'],
      ['{"results": [{"id"', 'invalid-json'],
      ['', 'empty'],
    ] as const) {
      backend.failNext({ status: 200, body })
      const error = await errorOf(clientOf().findForOrder(1001))
      expect(error).toMatchObject({ kind: 'unexpected-response', reason, status: 200, detail: null })
      expect(error.message).toContain('/api/v1/order-communications/communication-threads/')
      expect(JSON.stringify(error)).not.toContain('sentinel')
    }
  })

  it('R03 a start that a captive portal answers has an unknown outcome', async () => {
    serve().failNext({ status: 200, body: HTML, operation: 'start' })
    expect(await errorOf(clientOf().startForOrder(1001))).toMatchObject({
      reason: 'html',
      outcome: 'unknown',
    })
  })

  it('R04 accepts a byte order mark and a wrong content type', async () => {
    serve().failNext({
      status: 200,
      body: '\ufeff{"count": 0, "next": null, "results": []}',
      headers: { 'Content-Type': 'text/plain' },
    })
    expect(await clientOf().findForOrder(1001)).toBeNull()
  })

  it.each([
    [{ detail: 'Words.' }, 'Words.', null],
    [{ error: 'Words.' }, 'Words.', null],
    [{ message: 'Words.' }, 'Words.', null],
    [{ detail: ['First.', 'Second.'] }, 'First.', null],
    [{ non_field_errors: ['Words.'] }, 'Words.', null],
    [{ order_id: ['Words.'], note: 'Short.' }, 'Words.', { order_id: ['Words.'], note: ['Short.'] }],
    [{ detail: { order_id: ['Words.'] } }, 'Words.', { order_id: ['Words.'] }],
    [{ detail: 5 }, null, null],
    [['Words.'], 'Words.', null],
    ['"Words."', 'Words.', null],
    [null, null, null],
    [7, null, null],
    [{}, null, null],
    ['{"__proto__": ["x"], "order_id": [["nested"]]}', null, null],
  ])('R16 reads the texts of %j', async (body, detail, fieldErrors) => {
    serve().failNext({ status: 400, body })
    const error = await errorOf(clientOf().startForOrder(1001))
    expect(error).toMatchObject({ kind: 'validation', detail, fieldErrors })
    expect(String(error)).not.toContain('[object')
  })

  it('R16 keeps at most 20 fields with 20 messages each', async () => {
    const body = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`field_${index}`, Array(500).fill('No.')]),
    )
    serve().failNext({ status: 400, body })
    const { fieldErrors } = await errorOf(clientOf().startForOrder(1001))
    expect(Object.keys(fieldErrors ?? {})).toHaveLength(20)
    expect(fieldErrors?.field_0).toHaveLength(20)
  })

  it.each([400, 403, 404, 500])('R17 drops the page that comes with a %i', async (status) => {
    serve().failNext({ status, body: HTML, operation: 'start' })
    const error = await errorOf(clientOf().startForOrder(1001))
    expect(error.detail).toBeNull()
    expect(JSON.stringify(error)).not.toMatch(/sentinel|<|Traceback/)
  })

  it('H09 reports a wrong base URL for a 404 with an empty body', async () => {
    serve().failNext({ status: 404, body: '', times: 2 })
    const wrongPath = { kind: 'misconfigured', reason: 'wrong-path' }
    expect(await errorOf(clientOf().findForOrder(1001))).toMatchObject(wrongPath)
    expect(await errorOf(clientOf().startForOrder(1001))).toMatchObject(wrongPath)
  })

  it.each([
    [BASE_URL, '/api/v1/order-communications/communication-threads/start-for-order/'],
    [new URL(BASE_URL).origin, '/order-communications/communication-threads/start-for-order/'],
  ])('H09 reports a 404 page of %s, and names the path', async (baseURL, path) => {
    server.use(http.post('*', () => new HttpResponse(HTML, { status: 404 })))
    expect(await errorOf(clientOf({ baseURL }).startForOrder(1001))).toMatchObject({
      kind: 'misconfigured',
      reason: 'wrong-path',
      message: expect.stringContaining(` POST ${path}`) as string,
    })
  })
})

describe('a throttle', () => {
  it.each([
    [{ wait: 7 }, {}, 7],
    [{ wait: 0 }, {}, 1],
    [{ detail: 'Request was throttled. Expected available in 42 seconds.' }, {}, 42],
    [{ detail: 'x' }, { 'Retry-After': '13' }, 13],
    [{ wait: 7 }, { 'Retry-After': '13' }, 7],
    [{ wait: -5 }, { 'Retry-After': 'abc' }, 60],
    [null, {}, 60],
  ])('H15 reads the time of the next attempt from %j and %j', async (body, headers, seconds) => {
    serve().failNext({ status: 429, body, headers: headers })
    const before = Date.now()
    const { retryAt } = await errorOf(clientOf().findForOrder(1001))
    expect(Math.round(((retryAt ?? 0) - before) / 1000)).toBe(seconds)
  })
})

describe('ConversationError', () => {
  it('L05 is recognised when another copy of the package created it, and other values are not', () => {
    const brand = Symbol.for('order-conversations.error')
    expect(
      isConversationError(new ConversationError({ kind: 'server', operation: 'find', message: 'x' })),
    ).toBe(true)
    expect(isConversationError(Object.defineProperty(new Error('x'), brand, { value: true }))).toBe(true)
    for (const value of [null, undefined, 'x', {}, new Error('x'), Object.create({ [brand]: true })]) {
      expect(isConversationError(value)).toBe(false)
    }
  })

  it('serialises to its fields and nothing else', () => {
    const error = new ConversationError({ kind: 'server', operation: 'find', message: 'x', status: 500 })
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      kind: 'server',
      operation: 'find',
      message: 'x',
      reason: null,
      status: 500,
      detail: null,
      fieldErrors: null,
      retryAt: null,
      retryable: false,
      outcome: 'none',
      orderId: null,
      attempts: 0,
    })
  })
})
