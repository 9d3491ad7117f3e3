import { beforeEach, describe, expect, it } from 'vitest'
import { holdTimeForReplies } from '../support/http-server'
import { useVirtualTime } from '../support/virtual-time'
import { json, type Change } from './changes'
import { check, checking, serverOf } from './checking'

/** The nth request is refused, and those after it so many times more. */
function refusing(
  body: unknown,
  headers: Record<string, string> = {},
  { nth = 5, times = 1 } = {},
): Change {
  let count = 0
  return (_, reply) => (++count >= nth && count < nth + times ? json(429, body, headers) : reply)
}

const TEXT = 'Request was throttled. Expected available in 2 seconds.'

describe('a check that gets a 429', () => {
  useVirtualTime()
  beforeEach(() => holdTimeForReplies())

  it.each<[string, unknown, Record<string, string>, string]>([
    ['the body', { detail: 'Slow down.', wait: 2 }, {}, 'In `wait` only.'],
    ['the header', { detail: 'Slow down.' }, { 'Retry-After': '2' }, 'In Retry-After only.'],
    ['the text', { detail: TEXT }, {}, 'In the text only.'],
    ['all of them', { detail: TEXT, wait: 2 }, { 'Retry-After': '2' }, 'In `wait`, Retry-After, the text.'],
  ])('waits when %s names the time', async (_, body, headers, seen) => {
    const { origin } = await serverOf({}, refusing(body, headers))
    const { err, found, document } = await checking(origin)
    expect(err).toBe('The server asks for a pause of 2 s (429). Waiting.')
    expect(found('throttle')).toMatchObject({ verdict: 'kept' })
    expect(found('throttle-wait')).toMatchObject({ seen })
    expect(found('order-filter')).toMatchObject({ verdict: 'kept' })
    expect(document.summary.seconds).toBeGreaterThanOrEqual(2)
  })

  it('reports Retry-After when a page of another origin cannot read it', async () => {
    const { origin } = await serverOf(
      {},
      refusing({ detail: 'Slow down.' }, { 'Retry-After': '2' }, { nth: 9 }),
    )
    const { found } = await checking(origin, '--origin', 'https://shop.example')
    expect(found('throttle-wait')).toMatchObject({
      severity: 'costs',
      seen: expect.stringContaining('cannot read') as string,
    })
  })

  it('accepts Retry-After when a page of another origin can read it', async () => {
    const headers = { 'Retry-After': '2', 'Access-Control-Expose-Headers': 'Link, Retry-After' }
    const { origin } = await serverOf({}, refusing({ detail: TEXT }, headers, { nth: 9 }))
    const { found } = await checking(origin, '--origin', 'https://shop.example')
    expect(found('throttle-wait')).toMatchObject({ verdict: 'kept' })
  })

  it.each<[string, unknown, string]>([
    ['names no time', { detail: 'Slow down.' }, 'The server answers 429 and names no time to wait.'],
    ['names an hour', { wait: 3600 }, 'The server asks for a pause of 3600 s.'],
  ])('skips the other checks when the 429 %s', async (_, body, words) => {
    const { origin, seen } = await serverOf({}, refusing(body, {}, { times: 99 }))
    const { code, err, found } = await checking(origin, '--throttle', '5')
    expect(found('order-filter')).toMatchObject({ verdict: 'not-tried', seen: words })
    expect(found('start-slash')).toMatchObject({ verdict: 'not-tried' })
    expect(found('throttle')).toMatchObject({ verdict: 'kept' })
    expect([seen.length, err]).toEqual([5, ''])
    expect(code).toBe(found('throttle-wait')?.verdict === 'departs' ? 1 : 3)
  })

  it('waits for one minute at most, all waits together', async () => {
    const { origin } = await serverOf({}, refusing({ wait: 25 }, {}, { times: 99 }))
    const { err, found } = await checking(origin)
    expect(err.split('\n')).toHaveLength(2)
    expect(found('order-filter')).toMatchObject({ verdict: 'not-tried' })
  })

  it('waits once when two starts are refused at once', async () => {
    const { origin } = await serverOf({}, refusing({ wait: 40 }, {}, { nth: 9, times: 2 }))
    const { err, found } = await checking(origin, '--yes', '--fresh-order', '1003', '--order', '1002')
    expect(err.split('\n')).toHaveLength(1)
    expect(found('start-parallel')?.seen).toContain('one thread')
  })

  it('reports a 429 that is an HTML page', async () => {
    const page = () =>
      new Response('<html><title>Too Many Requests', { status: 429, headers: { 'Retry-After': '1' } })
    let count = 0
    const { origin } = await serverOf({}, (_, reply) => (++count === 5 ? page() : reply))
    expect((await checking(origin)).found('throttle')).toMatchObject({
      severity: 'harmless',
      seen: '429, an HTML page, "Too Many Requests"',
    })
  })

  it('exits with 2 when the first request has to wait too long', async () => {
    const { origin } = await serverOf({}, refusing({ wait: 3600 }, {}, { nth: 1 }))
    const { code, out, err } = await check(origin)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('The server asks for a pause of 3600 s.')
  })

  it('stays below ten requests a minute without --yes', async () => {
    const { origin } = await serverOf({ throttle: { requests: 10, perMs: 60_000 } })
    const { code, err } = await checking(origin)
    expect([code, err]).toEqual([3, ''])
  })

  it('waits for a throttle of ten a minute with --yes and runs every check', async () => {
    const { origin } = await serverOf({ throttle: { requests: 10, perMs: 60_000 } })
    const args = ['--order', '1001', '--fresh-order', '1003', '--foreign-order', '4711']
    const { err, document } = await checking(origin, '--yes', ...args)
    const pauses = [...err.matchAll(/asks for a pause of (\d+) s/g)].map(([, seconds]) => Number(seconds))
    expect(pauses[0]).toBeGreaterThan(40)
    expect(pauses.reduce((sum, seconds) => sum + seconds)).toBeLessThanOrEqual(62)
    expect(document.promises.filter(({ seen }) => seen.includes('pause'))).toEqual([])
  })
})

it('--throttle limits the number of requests that reach the throttle', async () => {
  const { origin, seen } = await serverOf()
  const { found, document } = await checking(origin)
  const before = seen.length
  expect(found('throttle')).toMatchObject({
    verdict: 'not-tried',
    seen: expect.stringMatching(/^No 429 in \d+ requests\. Needs --throttle\.$/) as string,
  })
  const more = await checking(origin, '--throttle', '7')
  expect(more.found('throttle')).toMatchObject({
    verdict: 'not-tried',
    seen: expect.stringMatching(/^No 429 in \d+ requests\.$/) as string,
  })
  expect(more.document.summary.requests).toBe(document.summary.requests + 7)
  expect(seen.length).toBe(2 * before + 7)
})
