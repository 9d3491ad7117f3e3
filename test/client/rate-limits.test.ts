import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConversationClientOptions } from 'order-conversations'
import { clientOf, errorOf } from '../support/client'
import { serve, tokenOf } from '../support/server'
import { timedScene } from '../support/timed-scene'
import { pass, settle, useVirtualTime } from '../support/virtual-time'

const NOW = Date.UTC(2026, 10, 6, 8, 49, 37)
const DAY = 24 * 3_600_000

const scene = (options: ConversationClientOptions = {}) => timedScene({ maxRetries: 2, ...options })

useVirtualTime(NOW)
afterEach(() => {
  vi.restoreAllMocks()
})

/** The seconds that one 429 asks for, as the error tells them. */
async function told(fault: { body?: unknown; headers?: Record<string, string> }) {
  serve().failNext({ status: 429, body: { detail: 'Slow down.' }, ...fault })
  const error = await errorOf(clientOf().findForOrder(1007))
  expect(error).toMatchObject({ kind: 'rate-limited', status: 429, retryable: true, attempts: 1 })
  return (error.retryAt! - Date.now()) / 1000
}

/** The three forms of a date in HTTP. */
function datesOf(at: number): string[] {
  const [week, day, month, year, time] = new Date(at).toUTCString().replace(',', '').split(' ')
  const long = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(at)
  return [
    `${week}, ${day} ${month} ${year} ${time} GMT`,
    `${long}, ${day}-${month}-${year!.slice(2)} ${time} GMT`,
    `${week} ${month} ${day!.replace(/^0/, ' ')} ${time} ${year}`,
  ]
}

describe('the time of the next attempt after a 429', () => {
  it('H13 is read from seconds in the header, or from a date in one of three forms', async () => {
    expect(await told({ headers: { 'Retry-After': '17' } })).toBe(17)
    expect(datesOf(NOW)).toEqual([
      'Fri, 06 Nov 2026 08:49:37 GMT',
      'Friday, 06-Nov-26 08:49:37 GMT',
      'Fri Nov  6 08:49:37 2026',
    ])
    for (const date of datesOf(NOW + 90_000)) {
      const seconds = await told({ headers: { 'Retry-After': date } })
      expect(seconds).toBeGreaterThanOrEqual(89)
      expect(seconds).toBeLessThanOrEqual(90)
    }
  })

  it.each([-DAY, DAY])(
    'H14 follows the clock of the server when the own clock is %i ms off',
    async (offset) => {
      for (const date of datesOf(NOW + offset + 90_000)) {
        const headers = { 'Retry-After': date, Date: new Date(NOW + offset).toUTCString() }
        expect(await told({ headers })).toBe(90)
      }
    },
  )

  it('H14 is at most an hour away when the clock of the server is not known', async () => {
    for (const date of datesOf(NOW + DAY))
      expect(await told({ headers: { 'Retry-After': date } })).toBe(3600)
    for (const date of datesOf(NOW - DAY)) expect(await told({ headers: { 'Retry-After': date } })).toBe(1)
  })

  it.each([
    [
      'the wait in the body before the header and the text',
      { wait: 12, detail: 'available in 40 seconds.' },
      '30',
      12,
    ],
    ['a wait in the body as a text', { wait: '12' }, '30', 12],
    ['the header before the text of the body', { detail: 'Expected available in 40 seconds.' }, '30', 30],
    ['the number in the text', { detail: 'Expected available in 40 seconds.' }, undefined, 40],
    ['one second in the text', { detail: 'Expected available in 1 second.' }, undefined, 1],
    ['the number in an observed text', { detail: 'Please wait 8 seconds.' }, undefined, 8],
    ['a minute when the server names no time', { detail: 'Slow down.' }, undefined, 60],
    ['a minute for an empty list', [], undefined, 60],
    ['a minute for an HTML page', '<html>Slow down</html>', undefined, 60],
    ['at least a second for a wait of 0', { wait: 0 }, undefined, 1],
    ['at least a second for a header of 0', {}, '0', 1],
    ['whole seconds, rounded up', { wait: 1.2 }, undefined, 2],
    ['not a negative number', { wait: -5 }, '30', 30],
    ['not a negative header', {}, '-5', 60],
    ['no words in the header', {}, 'abc', 60],
    ['no number with an exponent in the header', {}, '1e12', 60],
    ['the later of two headers', {}, '5, 10', 10],
    ['no list as wait', { wait: [5] }, undefined, 60],
    ['no null as wait', { wait: null }, '30', 30],
    ['a day when the server names a day', { wait: 86_400 }, undefined, 86_400],
  ])('H15 %s', async (_, body, header, seconds) => {
    expect(await told({ body, ...(header && { headers: { 'Retry-After': header } }) })).toBe(seconds)
  })

  it('H15 sets no timer for a very long wait, and other look-ups fail at once', async () => {
    const { backend, client, log } = scene({ timeoutMs: 2 ** 40 })
    const timers = vi.spyOn(globalThis, 'setTimeout')
    backend.failNext({ status: 429, body: { wait: 1e12 } })
    const error = await settle(errorOf(client.findForOrder(1007)))
    expect(error.retryAt).toBe(NOW + 1e15)
    expect(await settle(errorOf(client.findForOrder(1001)))).toMatchObject({ kind: 'rate-limited' })
    expect(Math.max(...timers.mock.calls.map(([, ms]) => ms ?? 0))).toBeLessThan(2 ** 31)
    expect(log).toHaveLength(1)
    backend.failNext({ status: 429, body: { wait: 1e300 } })
    expect((await settle(errorOf(clientOf().findForOrder(1007)))).retryAt).toBe(8.64e15)
  })

  it('H15 is reported as an error when it is more than an hour away, with any deadline', async () => {
    const { backend, client } = scene({ timeoutMs: 2 ** 40 })
    backend.failNext({ status: 429, body: { wait: 3601 } })
    const began = performance.now()
    expect(await settle(errorOf(client.findForOrder(1007)))).toMatchObject({ retryAt: NOW + 3_601_000 })
    expect(performance.now() - began).toBeLessThanOrEqual(50)
  })
})

describe('a limit on starts alone', () => {
  it('Y17 does not hold look-ups back, and a limit on look-ups does not hold starts back', async () => {
    const { backend, client, log } = scene({ maxRetries: 0 })
    backend.failNext({ status: 429, body: { wait: 3600 }, operation: 'start' })
    await settle(errorOf(client.startForOrder(1001)))
    expect(await settle(client.findForOrder(1007))).not.toBeNull()
    backend.failNext({ status: 429, body: { wait: 3600 }, operation: 'list' })
    await settle(errorOf(client.findForOrder(1007)))
    expect(await settle(errorOf(client.startForOrder(1001)))).toMatchObject({ reason: 'waiting' })
    expect(log).toEqual(['POST 0', 'GET 0', 'GET 0'])
  })

  it('Y17 ends after an hour when the server names a year', async () => {
    const { backend, client, log } = scene({ maxRetries: 0 })
    backend.failNext({ status: 429, body: { wait: 365 * 24 * 3600 } })
    const call = () => settle(errorOf(client.findForOrder(1007, { timeoutMs: 1000 })))
    expect(await call()).toMatchObject({ kind: 'rate-limited' })
    await pass(3590_000)
    expect(await call()).toMatchObject({ attempts: 0 })
    await pass(10_000)
    expect(await settle(client.findForOrder(1007))).not.toBeNull()
    expect(log).toHaveLength(2)
  })
})

describe('the gate', () => {
  const closeFor = async (seconds: number, options?: ConversationClientOptions) => {
    const it = scene(options)
    it.backend.failNext({ status: 429, body: { wait: seconds } })
    await settle(errorOf(it.client.findForOrder(1007, { timeoutMs: 500 })))
    expect(it.log).toEqual(['GET 0'])
    return it
  }

  it('H13 makes a look-up wait for the time that the server names, and the look-up succeeds', async () => {
    const { backend, client, log } = scene()
    vi.spyOn(Math, 'random').mockReturnValue(0)
    backend.failNext({ status: 429, body: { wait: 7 } })
    expect(await settle(client.findForOrder(1007))).toMatchObject({ id: 503 })
    expect(log).toEqual(['GET 0', 'GET 7'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('C09 stops every look-up until the time that the server names, and spreads them after it', async () => {
    const { client, log } = await closeFor(10)
    const random = vi.spyOn(Math, 'random')
    const calls = Array.from({ length: 99 }, (_, index) => {
      random.mockReturnValueOnce((index * 10) / 990)
      return client.findForOrder(2000 + index)
    })
    const all = Promise.all(calls)
    await pass(9950)
    expect(log).toEqual(['GET 0'])
    await settle(all)
    const seconds = log.slice(1).map((line) => Number(line.slice(4)))
    expect(seconds).toHaveLength(99)
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(10)
    expect(Math.max(...seconds)).toBeLessThanOrEqual(11.1)
    expect(new Set(seconds).size).toBeGreaterThan(8)
  })

  it('C09 makes a look-up with an earlier deadline fail at once, without a request', async () => {
    const { client, log } = await closeFor(60)
    const error = await settle(errorOf(client.findForOrder(1007)))
    expect(error).toMatchObject({ kind: 'rate-limited', reason: 'waiting', attempts: 0, status: null })
    expect(error.retryAt! - NOW).toBeGreaterThanOrEqual(60_000)
    expect(error.retryAt! - NOW).toBeLessThan(60_100)
    expect(await settle(errorOf(client.listThreads()))).toMatchObject({ kind: 'rate-limited' })
    const many = await settle(errorOf(client.findForOrders([1, 2])))
    expect(many).toMatchObject({ kind: 'rate-limited', operation: 'find-many' })
    expect(log).toEqual(['GET 0'])
  })

  it('C09 is closed until the latest time of several refusals', async () => {
    const { backend, client, log } = scene({ maxRetries: 0 })
    backend.failNext({ status: 429, body: { wait: 9 } })
    backend.failNext({ status: 429, body: { wait: 2 } })
    await settle(Promise.all([errorOf(client.findForOrder(1)), errorOf(client.findForOrder(2))]))
    expect(log).toEqual(['GET 0', 'GET 0'])
    await settle(client.findForOrder(1007))
    expect(Number(log[2]?.slice(4))).toBeGreaterThanOrEqual(9)
  })

  it('makes the next call wait after a single request with maxRetries 0', async () => {
    const { backend, client, log } = scene({ maxRetries: 0 })
    vi.spyOn(Math, 'random').mockReturnValue(0)
    backend.failNext({ status: 429, body: { wait: 3 } })
    await settle(errorOf(client.findForOrder(1007)))
    await settle(client.findForOrder(1007))
    expect(log).toEqual(['GET 0', 'GET 3'])
  })

  it('N07 does not open when the wall clock is changed', async () => {
    const { client, log } = await closeFor(60)
    vi.setSystemTime(NOW + DAY)
    expect(await settle(errorOf(client.findForOrder(1007)))).toMatchObject({ kind: 'rate-limited' })
    vi.setSystemTime(NOW - DAY)
    await pass(60_000)
    await settle(client.findForOrder(1007))
    expect(log).toHaveLength(2)
  })

  it('N06 lets an aborted call leave at once, without a request, a timer or an effect on other calls', async () => {
    const { client, log } = await closeFor(10)
    const controller = new AbortController()
    const left = errorOf(client.findForOrder(1007, { signal: controller.signal }))
    const stays = client.findForOrder(1007)
    const alone = new AbortController()
    const lost = errorOf(client.findForOrder(1001, { signal: alone.signal }))
    await pass(1000)
    const began = performance.now()
    controller.abort()
    alone.abort()
    expect(await left).toMatchObject({ kind: 'aborted', attempts: 0 })
    expect(await lost).toMatchObject({ kind: 'aborted', attempts: 0 })
    expect(performance.now() - began).toBeLessThanOrEqual(50)
    expect(await settle(stays)).toMatchObject({ id: 503 })
    expect(log).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a start and the gate', () => {
  it('H13 the start waits up to 5 s without jitter, and is sent again after a sure refusal', async () => {
    const { backend, client, log } = scene()
    backend.failNext({ status: 429, body: { wait: 5 } })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true, reconciled: false })
    expect(log).toEqual(['POST 0', 'POST 5'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('H13 the start fails at once and names the time when the wait is longer than 5 s', async () => {
    const { backend, client, log } = scene()
    backend.failNext({ status: 429, body: { wait: 6 } })
    const began = performance.now()
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'rate-limited', retryAt: NOW + 6000, outcome: 'none', attempts: 1 })
    expect(performance.now() - began).toBeLessThanOrEqual(50)
    await pass(30_000)
    expect(log).toEqual(['POST 0'])
    expect(JSON.stringify(error)).not.toContain(tokenOf('support'))
  })

  it('C09 the next start waits up to 5 s, and fails without a request when the wait is longer', async () => {
    const { backend, client, log } = scene({ maxRetries: 0 })
    backend.failNext({ status: 429, body: { wait: 12 } })
    await settle(errorOf(client.startForOrder(1001)))
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'rate-limited', reason: 'waiting', attempts: 0, outcome: 'none' })
    expect(error.retryAt! - NOW).toBeGreaterThanOrEqual(12_000)
    expect(error.retryAt! - NOW).toBeLessThan(12_100)
    await pass(8000)
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true })
    expect(log).toEqual(['POST 0', 'POST 12'])
  })

  it('the 5 s are the limit of all waits together', async () => {
    const { backend, client, log } = scene()
    backend.failNext({ status: 429, body: { wait: 3 }, times: 2 })
    const error = await settle(errorOf(client.startForOrder(1001)))
    expect(error).toMatchObject({ kind: 'rate-limited', attempts: 2 })
    expect(log).toEqual(['POST 0', 'POST 3'])
  })

  it('H16 a 503 that names a time is a sure refusal too; a 503 without a time is not repeated', async () => {
    const { backend, client, log } = scene()
    backend.failNext({ status: 503, headers: { 'Retry-After': '2' } })
    expect(await settle(client.startForOrder(1001))).toMatchObject({ created: true })
    backend.failNext({ status: 503 })
    expect(await settle(errorOf(client.startForOrder(1002)))).toMatchObject({
      kind: 'server',
      outcome: 'none',
    })
    expect(log).toEqual(['POST 0', 'POST 2', 'POST 2'])
  })

  it('N06 a start that is aborted during its wait rejects at once, but is still sent later', async () => {
    const { backend, client } = scene()
    backend.failNext({ status: 429, body: { wait: 4 } })
    const controller = new AbortController()
    const left = errorOf(client.startForOrder(1001, { signal: controller.signal }))
    await pass(1000)
    controller.abort()
    expect(await left).toMatchObject({ kind: 'aborted', outcome: 'unknown' })
    await pass(20_000)
    expect(backend.requests.at(-1)).toMatchObject({ method: 'POST', status: 201 })
    expect(vi.getTimerCount()).toBe(0)
  })
})
