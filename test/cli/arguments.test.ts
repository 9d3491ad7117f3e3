import { describe, expect, it } from 'vitest'
import { parseLatency, parsePort, parseRate } from '../../src/cli/arguments'

describe('a rate', () => {
  it.each([
    ['1/s', 1, 1000],
    ['120/minute', 120, 60_000],
    ['10/h', 10, 3_600_000],
    ['2000/day', 2000, 86_400_000],
  ])('%s is a number of requests in milliseconds', (text, requests, perMs) => {
    expect(parseRate(text)).toEqual({ requests, perMs })
  })

  it.each(['', '10', '10/', '/min', '10/year', '10/min!', '10/m5', 'x10/min', '1.5/min', '-1/min'])(
    'is not "%s"',
    (text) => {
      expect(() => parseRate(text)).toThrow('--throttle takes a rate such as 10/min')
    },
  )
})

describe('a latency', () => {
  it('is a number of milliseconds', () => {
    expect([parseLatency('0')(), parseLatency('300')()]).toEqual([0, 300])
  })

  it('may be a range, of which each wait is another one', () => {
    const draw = parseLatency('100-800')
    const waits = Array.from({ length: 50 }, draw)
    expect(waits.every((ms) => ms >= 100 && ms <= 800)).toBe(true)
    expect(new Set(waits).size).toBeGreaterThan(1)
  })

  it.each(['', 'x', '-1', '1-', '800-100', '1-2-3', '1234567', '5ms', 'a5'])('is not "%s"', (text) => {
    expect(() => parseLatency(text)).toThrow('--latency takes milliseconds')
  })
})

describe('a port', () => {
  it.each([
    ['0', 0],
    ['65535', 65_535],
  ])('may be %s', (text, port) => {
    expect(parsePort(text)).toBe(port)
  })

  it.each(['', '65536', '000080', '80a', 'a80', '-1', '1.5'])('is not "%s"', (text) => {
    expect(() => parsePort(text)).toThrow('--port takes a number from 0 to 65535')
  })
})
