import { describe, expect, it } from 'vitest'
import { ConversationError, toThread } from 'order-conversations'
import {
  answered,
  invalidated,
  lookupFailed,
  refusalOf,
  startFailed,
  unknownEntry,
} from '../../src/cache/entry'

const thread = toThread({ id: 9, order: 123 })
const errorData = (kind: 'forbidden' | 'server', operation: 'start' | 'find') =>
  new ConversationError({ kind, operation, message: 'x' }).toJSON()
const refusal = errorData('forbidden', 'start')

describe('an entry', () => {
  it('is unknown before the first answer', () => {
    expect(unknownEntry(123)).toEqual({
      orderId: 123,
      knowledge: 'unknown',
      thread: null,
      error: null,
      checkedAt: null,
    })
  })

  it('becomes found or none after an answer, and drops its error', () => {
    const failed = lookupFailed(unknownEntry(123), errorData('server', 'find'))
    expect(answered(failed, thread, 5)).toEqual({
      orderId: 123,
      knowledge: 'found',
      thread,
      error: null,
      checkedAt: 5,
    })
    expect(answered(failed, null, 5)).toMatchObject({ knowledge: 'none', thread: null, error: null })
  })

  it('R08 keeps its answer when a look-up fails', () => {
    const found = answered(unknownEntry(123), thread, 5)
    expect(lookupFailed(found, errorData('server', 'find'))).toMatchObject({
      knowledge: 'found',
      thread,
      checkedAt: 5,
    })
    expect(lookupFailed(unknownEntry(123), errorData('server', 'find')).knowledge).toBe('unknown')
  })

  it('H08 keeps a refusal after look-ups, until a thread is found or the entry is invalidated', () => {
    const refused = startFailed(unknownEntry(123), refusal)
    expect(refusalOf(lookupFailed(refused, errorData('server', 'find')))).toBe(refusal)
    expect(refusalOf(answered(refused, null, 5))).toBe(refusal)
    expect(refusalOf(answered(refused, thread, 5))).toBeNull()
    expect(refusalOf(invalidated(refused))).toBeNull()
  })

  it('counts only a 403 to a start as a refusal', () => {
    expect(refusalOf(startFailed(unknownEntry(1), errorData('server', 'start')))).toBeNull()
    expect(refusalOf(lookupFailed(unknownEntry(1), errorData('forbidden', 'find')))).toBeNull()
  })

  it('is never changed in place', () => {
    const entry = Object.freeze(answered(unknownEntry(123), thread, 5))
    expect(invalidated(entry)).toMatchObject({ knowledge: 'found', checkedAt: null })
    expect(startFailed(entry, refusal)).not.toBe(entry)
  })
})
