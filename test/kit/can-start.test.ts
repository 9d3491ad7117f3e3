import { expect, it, vi } from 'vitest'
import { callCanStart, type CanStart } from '../../src/kit/can-start'
import { takeComplaints } from '../support/setup'

/** A function of a host that is not written in TypeScript. */
const answering = (answer: unknown) => (() => answer) as CanStart

it('every start is allowed without the function', () => {
  expect(callCanStart(undefined, 1)).toBe(true)
})

it('the function gets the order', () => {
  const canStart = vi.fn<CanStart>(() => true)
  callCanStart(canStart, 1007)
  expect(canStart.mock.calls).toEqual([[{ orderId: 1007 }]])
})

it.each([
  [true, true],
  ['Only for editors.', 'Only for editors.'],
  ['', ''],
  [false, ''],
  // A function that returns nothing gives no reason against a start.
  [undefined, true],
  [null, true],
  [0, true],
])('the answer %j of the function means %j', (answer, meaning) => {
  expect(callCanStart(answering(answer), 1)).toBe(meaning)
})

it('a function that throws allows the start, and its error is logged', () => {
  const canStart = () => {
    throw new Error('host')
  }
  expect(callCanStart(canStart, 1)).toBe(true)
  expect(takeComplaints()).toEqual(['console.error: Error: host'])
})
