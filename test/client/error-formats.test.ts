import { describe, expect, it } from 'vitest'
import { readErrorBody } from '../../src/client/error-body'
import { statedRetryTime } from '../../src/client/retry-time'
import { clientOf, errorOf } from '../support/client'
import { serve } from '../support/server'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const REQUIRED = 'This field is required.'
const FIELD = { order_id: [REQUIRED] }

describe('the texts of an error', () => {
  it.each<[string, unknown, string | null, Record<string, string[]> | null]>([
    ['DRF with a code', { detail: { code: 'throttled', message: 'Words.' } }, 'Words.', null],
    ['DRF with a list of fields', { order_id: [REQUIRED], code: 'invalid' }, REQUIRED, FIELD],
    ['DRF with full details', { order_id: [{ message: REQUIRED, code: 'required' }] }, REQUIRED, FIELD],
    [
      'drf-standardized-errors',
      { type: 'validation_error', errors: [{ code: 'required', detail: REQUIRED, attr: 'order_id' }] },
      REQUIRED,
      FIELD,
    ],
    [
      'drf-standardized-errors without a field',
      { type: 'client_error', errors: [{ code: 'not_found', detail: 'Words.', attr: null }] },
      'Words.',
      null,
    ],
    [
      'RFC 9457',
      {
        type: 'https://example.com/probs/credit',
        title: 'Not enough credit',
        status: 400,
        detail: 'Words.',
        instance: '/account/12',
      },
      'Words.',
      null,
    ],
    [
      'RFC 9457 with a list of errors',
      { type: 'about:blank', title: 'Bad Request', errors: [{ detail: REQUIRED, pointer: '#/order_id' }] },
      REQUIRED,
      FIELD,
    ],
    [
      'RFC 9457 with errors by field',
      { title: 'One or more validation errors occurred.', status: 400, errors: FIELD },
      REQUIRED,
      FIELD,
    ],
    [
      'JSON:API',
      {
        errors: [
          {
            status: '422',
            title: 'Invalid Attribute',
            source: { pointer: '/data/attributes/order_id' },
            detail: REQUIRED,
          },
        ],
      },
      REQUIRED,
      FIELD,
    ],
    ['an error with a code', { error: { code: 'E_1234', message: 'Words.' } }, 'Words.', null],
    ['OAuth', { error: 'invalid_grant', error_description: 'Words.' }, 'Words.', null],
    [
      'a message and errors by field',
      { message: 'The data was invalid.', errors: FIELD },
      'The data was invalid.',
      FIELD,
    ],
    [
      'Spring',
      { timestamp: '2026-01-01T00:00:00Z', error: 'Bad Request', path: '/api' },
      'Bad Request',
      null,
    ],
    ['NestJS', { statusCode: 400, message: ['Words.'], error: 'Bad Request' }, 'Words.', null],
    [
      'FastAPI',
      { detail: [{ loc: ['body', 'order_id'], msg: REQUIRED, type: 'missing' }] },
      REQUIRED,
      FIELD,
    ],
    ['an envelope', { success: false, data: { detail: 'Words.' } }, 'Words.', null],
    ['an envelope of fields', { status: 'error', data: FIELD }, REQUIRED, FIELD],
    [
      'an envelope of errors',
      { data: { errors: [{ field: 'order_id', message: REQUIRED }] } },
      REQUIRED,
      FIELD,
    ],
    ['a list of texts', { errors: ['Words.'] }, 'Words.', null],
    ['a code', { detail: 'not_authenticated' }, null, null],
    ['a code in capitals', { error: 'E_1234', message: 'FORBIDDEN' }, null, null],
    ['one word', { message: 'Forbidden' }, 'Forbidden', null],
    ['a title', { type: 'about:blank', title: 'Not Found', status: 404 }, null, null],
    ['codes for a field', { order_id: ['required', REQUIRED] }, REQUIRED, FIELD],
  ])('Y21 are read from the format of %s', (_, body, detail, fieldErrors) => {
    expect(readErrorBody(body)).toEqual({ detail, fieldErrors })
  })

  it('Y21 are ignored in a third wrapper, and after the twentieth error', () => {
    expect(readErrorBody({ data: { data: { data: { detail: 'Words.' } } } }).detail).toBeNull()
    const errors = Array.from({ length: 5000 }, (_, index) => ({
      attr: `field_${index}`,
      detail: REQUIRED,
    }))
    expect(Object.keys(readErrorBody({ errors }).fieldErrors ?? {})).toHaveLength(20)
  })

  it('Y21 reach the error of a start', async () => {
    const errors = [{ code: 'required', detail: REQUIRED, attr: 'order_id' }]
    serve().failNext({ status: 400, body: { type: 'validation_error', errors } })
    expect(await errorOf(clientOf().startForOrder(1001))).toMatchObject({
      kind: 'validation',
      detail: REQUIRED,
      fieldErrors: FIELD,
    })
  })
})

describe('the wait of a throttle', () => {
  it.each<[unknown, Record<string, string>, number]>([
    [{ message: 'Request was throttled. Expected available in 42 seconds.' }, {}, 42],
    [{ errors: [{ code: 'throttled', detail: 'Expected available in 42 seconds.', attr: null }] }, {}, 42],
    [{ error: { code: 429, message: 'Slow down.', retry_after: 12 } }, {}, 12],
    [{ retry_after: 2.4 }, {}, 3],
    [{ retry_after: '0.65' }, {}, 1],
    [{ retryAfter: '30 seconds' }, {}, 30],
    [{ data: { wait: 9 } }, {}, 9],
    [{ errors: [{ retry_after: 5 }, { retry_after: 8 }] }, {}, 8],
    [{ detail: 'Expected available in 30.5 seconds.' }, {}, 31],
    [{ detail: 'Expected available in 1,234 seconds.' }, {}, 1234],
    [{ detail: 'Try again in 5 minutes.' }, {}, 300],
    [{ detail: 'Try again in 1 hour, 2 minutes and 3 seconds.' }, {}, 3723],
    [{ detail: 'Limit: 10 per 60 seconds. Try again in 5 seconds.' }, {}, 5],
    [{ detail: 'Limit: 10 per 60 seconds.' }, {}, 60],
    [{ title: 'Available in 7 seconds.' }, {}, 60],
    [{ retry_after: null, wait: 'soon', detail: 'Slow down.' }, { 'Retry-After': '13' }, 13],
    ['<html><h1>Wait 5 seconds</h1></html>', { 'Retry-After': '13' }, 13],
    ['<html><h1>Wait 5 seconds</h1></html>', {}, 60],
  ])('Y21 is read from %j with %j: %i seconds', async (body, headers, seconds) => {
    serve().failNext({ status: 429, body, headers })
    const before = Date.now()
    const error = await errorOf(clientOf().findForOrder(1001))
    expect(error.kind).toBe('rate-limited')
    expect(Math.round((error.retryAt! - before) / 1000)).toBe(seconds)
    expect(error.retryAt! - before).toBeGreaterThanOrEqual(seconds * 1000)
  })

  it('Y21 is read from a body with thousands of spellings of it', () => {
    const spell = (name: string, bits: number) =>
      [...name].map((char, at) => ((bits >> at) & 1 ? char.toUpperCase() : char)).join('')
    const spellings = ['available_in', 'availablein', 'retry_after', 'retryafter'].flatMap((name) =>
      Array.from({ length: 4096 }, (_, bits) => spell(name, bits)),
    )
    const waits = Object.fromEntries(spellings.map((name) => [name, 7]))
    const errors = Array(20).fill({ ...waits, errors: Array(20).fill(waits) })
    const before = Date.now()
    expect(statedRetryTime({ errors }, {})).toBe(before + 7000)
  })

  it('Y21 is read from headers that a host has converted to camel case', () => {
    const before = Date.now()
    expect(statedRetryTime({}, { retryAfter: '13' })).toBe(before + 13_000)
    const date = 'Thu, 01 Jan 2026 00:00:00 GMT'
    expect(statedRetryTime({}, { RetryAfter: 'Thu, 01 Jan 2026 00:00:10 GMT', Date: date })).toBe(
      before + 10_000,
    )
  })

  it('Y21 is read from a 503 too', async () => {
    serve().failNext({ status: 503, body: { error: { message: 'Back in 2 minutes.' } } })
    const before = Date.now()
    const { retryAt } = await errorOf(clientOf().findForOrder(1001))
    expect(retryAt).toBe(before + 120_000)
  })
})
