import { afterAll, describe, expect, it } from 'vitest'
import { calls, throttledCalls } from './calls'
import { openSides } from './support/sides'

const STATUSES = [200, 201, 301, 400, 401, 403, 404, 405, 406, 415, 429, 500]

const sides = await openSides()
const throttled = await openSides({ rate: '4/min', mock: { requests: 4, perMs: 60_000 } })
afterAll(() => Promise.all([sides.close(), throttled.close()]))

const met = new Set<number>()

describe.each(Object.entries(calls))('M03 the mock backend answers as Django does: %s', (_, group) => {
  it.each(group)('$what', async (call) => {
    const { real, mock, problems } = await sides.send(call)
    met.add(real.status)
    expect(mock).toEqual(real)
    expect(problems).toEqual([])
  })
})

describe('M03 H13 the mock backend throttles as Django does', () => {
  it.each(throttledCalls)('$what', async (call) => {
    const { real, mock } = await throttled.send(call)
    met.add(real.status)
    expect(mock).toEqual(real)
  })
})

it('the comparison contains every status of the contract', () => {
  expect([...met].sort()).toEqual(STATUSES)
})
