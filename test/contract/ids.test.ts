import { describe, expect, it } from 'vitest'
import { readAnyId, readId } from '../../src/contract/ids'

describe('readId', () => {
  it('I04 reads digits up to the largest exact integer', () => {
    expect(readId('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
    expect(readId('9007199254740992')).toBeNull()
    expect(readId('1'.repeat(17))).toBeNull()
  })
})

describe('readAnyId', () => {
  it.each([
    '6f1c2a0e-22b4-4f0e-9d1a-0c6f6b1a2b3c',
    'A-7/b',
    '123',
    '0',
    'Straße 5',
    '...',
    '.a',
    ' a',
    'a'.repeat(200),
  ])('takes the text %j as it is', (id) => {
    expect(readAnyId(id)).toBe(id)
  })

  it.each(['', ' ', '   ', '.', '..', 'a\n', '\u0000a', 'a\u200bb', 'a\ud800', 'a'.repeat(201)])(
    'refuses the text %j',
    (text) => {
      expect(readAnyId(text)).toBeNull()
    },
  )

  it.each([null, undefined, true, 1.5, 0, -1, NaN, {}, ['a']])('refuses %j', (value) => {
    expect(readAnyId(value)).toBeNull()
  })

  it('takes a positive integer', () => {
    expect(readAnyId(7)).toBe(7)
  })
})
