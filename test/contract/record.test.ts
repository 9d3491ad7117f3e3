import { describe, expect, it } from 'vitest'
import { isRecord, ownOf, valuesOf } from '../../src/contract/record'

describe('isRecord', () => {
  it.each([null, undefined, [], 'a', 1, () => 1])('is false for %j', (value) => {
    expect(isRecord(value)).toBe(false)
  })
  it('is true for an object', () => {
    expect(isRecord({})).toBe(true)
  })
})

describe('ownOf', () => {
  it('gives an object itself, and an empty object for everything else', () => {
    const row = { id: 1 }
    expect(ownOf(row)).toBe(row)
    for (const value of [null, [1], 'abc']) expect(Reflect.ownKeys(ownOf(value))).toEqual([])
  })

  it('X08 gives a copy without inherited properties when a prototype is polluted', () => {
    const prototype = Object.prototype as unknown as Record<string, unknown>
    prototype.order = 666
    try {
      expect(ownOf({ id: 1 }).order).toBeUndefined()
      expect(ownOf({ id: 1 }).id).toBe(1)
      expect(ownOf(null).order).toBeUndefined()
    } finally {
      delete prototype.order
    }
  })
})

describe('valuesOf', () => {
  it('gives the defined values of every object under a name', () => {
    const objects = [
      { count: 1, Count: 0, other: 5 },
      null,
      ['count'],
      { count: undefined },
      { count: null },
    ]
    expect(valuesOf(objects, /^count$/i)).toEqual([1, 0, null])
  })

  it('looks only at the first 40 characters of a name', () => {
    const [short, long] = [`${'a'.repeat(39)}b`, `${'a'.repeat(40)}b`]
    expect(valuesOf([{ [short]: 1, [long]: 2 }], /b$/)).toEqual([1])
  })
})
