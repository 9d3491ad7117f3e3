import { parseOrderId } from 'order-conversations'
import { describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { errorOf } from '../support/client'

describe('parseOrderId', () => {
  it.each([
    ['I05 accepts digits from a route', '123', 123],
    ['I05 accepts a number', 123, 123],
    ['I04 accepts the largest exact integer', 2 ** 53 - 1, 2 ** 53 - 1],
    ['I04 accepts the largest exact integer in digits', '9007199254740991', 2 ** 53 - 1],
  ])('%s', (_, input, id) => {
    expect(parseOrderId(input)).toBe(id)
  })

  it.each([
    ['I01', [undefined, null, '', '  ', '\n']],
    ['I02', [0, -0, -1, NaN, Infinity, -Infinity, '0', '-1']],
    ['I03', [1.5, '1.5', '12.0']],
    ['I04', [2 ** 53, 1e21, '9007199254740992', '12345678901234567', '9'.repeat(400)]],
    ['I06', [' 12 ', '+12', '012', '0x10', '1e3', '١٢', '12abc', '12n', '12\n']],
    ['I07', [true, [5], ['5'], { id: 5 }, new Date(5), Symbol('5'), 5n, ref(5), () => 5]],
  ])('%s refuses a value that is no order id', async (_, inputs) => {
    for (const input of inputs) {
      expect(await errorOf(() => parseOrderId(input))).toMatchObject({
        kind: 'invalid-input',
        operation: 'find',
        reason: 'order-id',
        attempts: 0,
      })
    }
  })

  it.each<[input: unknown, description: string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    [1.5, '1.5'],
    [-0, '-0'],
    ['', 'an empty string'],
    [' \n', 'an empty string'],
    ['12abc', 'other text'],
    [[5], 'an array'],
    [{ id: 5 }, 'an object'],
    [true, 'a boolean'],
    [5n, 'a bigint'],
  ])('tells a developer what it got instead of an id: %o', async (input, description) => {
    const { message } = await errorOf(() => parseOrderId(input))
    expect(message).toContain(`find failed: invalid-input, order-id, got ${description}.`)
  })

  it('does not describe the input in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    const { message } = await errorOf(() => parseOrderId('12abc'))
    vi.unstubAllEnvs()
    expect(message).toBe('find failed: order-id')
  })

  it('does not quote a refused text in its error', async () => {
    const error = await errorOf(() => parseOrderId('sentinel-token'))
    expect(error.message).not.toContain('sentinel')
  })
})
