import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHECK_GROUPS } from '../../src/conformance/checks'
import { PROMISE_NAMES } from '../../src/conformance/names'
import { run } from '../../src/cli/run'
import { check, serverOf } from './checking'
import { command } from './command'

const CHECKS = CHECK_GROUPS.flatMap(({ checks }) => checks)

describe('the report', () => {
  it('has a row for each promise and explains departures', async () => {
    const { origin } = await serverOf({ profile: 'observed' })
    const { code, out } = await check(origin)
    expect(code).toBe(1)
    for (const { id } of CHECKS) expect(out).toContain(id)
    expect(out).toContain(
      [
        '  departs   order-filter      ?order= answers with the threads of that order',
        '                              Seen: 5 of 6 threads are of no or another order.',
        '                              The SDK copes: The order filter is ignored: look-ups read the listing instead, page by',
        '                              page, and fail beyond 20 pages.',
      ].join('\n'),
    )
    expect(out).toContain('  BREAKS    e-mails ')
    for (const { title } of CHECK_GROUPS) expect(out.split('\n')).toContain(title)
    const rows = (word: string) => out.split('\n').filter((line) => line.startsWith(`  ${word} `)).length
    const tried = rows('kept') + 6
    expect(out.split('\n')).toContain(
      `${rows('kept')} kept, 6 departing (1 of them breaks something), ${CHECKS.length - tried} not tried.`,
    )
    expect(out).not.toContain('  not-tried ')
    expect(out).not.toContain('\u001b')
  })

  it('says that the SDK copes when nothing breaks, and nothing of the kind when all is kept', async () => {
    const withoutScheme = await serverOf({}, (_, reply) => {
      reply.headers.delete('WWW-Authenticate')
      return reply
    })
    expect((await check(withoutScheme.origin)).out).toMatch(/ kept, 1 departing \(the SDK copes\), /)
    const { origin } = await serverOf()
    expect((await check(origin)).out).toMatch(/ kept, 0 departing, \d+ not tried\.\n/)
  })

  it.each([80, 120])('fits %i columns', async (columns) => {
    const { origin } = await serverOf({ profile: 'observed' })
    const lines: string[] = []
    const { signal } = new AbortController()
    const args = ['check', '--base-url', `${origin}/api/v1`, '--token', 'token-support', '--order', '1007']
    await run(args, { out: (line) => lines.push(line), err: () => {}, signal, columns, hasColors: true })
    const plain = lines.map((line) => line.replace(/\u001b\[\d+m/g, ''))
    expect(Math.max(...plain.map(({ length }) => length))).toBeLessThanOrEqual(columns)
    expect(lines.join('\n')).toContain('\u001b[31mBREAKS')
  })

  it('is one JSON document when --json is given', async () => {
    const { origin } = await serverOf()
    const { out, err } = await check(origin, '--json')
    expect(JSON.parse(out)).toMatchObject({
      baseURL: `${origin}/api/v1`,
      orderId: 1007,
      mayCreate: false,
      summary: { departs: 0, breaks: 0 },
      promises: CHECKS.map(({ id, title }) => ({ id, title })),
    })
    const { summary, promises } = JSON.parse(out) as {
      summary: { kept: number; notTried: number }
      promises: { verdict: string }[]
    }
    const count = (word: string) => promises.filter(({ verdict }) => verdict === word).length
    expect([summary.kept, summary.notTried]).toEqual([count('kept'), count('not-tried')])
    expect(err).toBe('')
  })

  it('has each promise once, in the order of docs/check.md', () => {
    const ids = CHECKS.map(({ id }) => id)
    expect(ids).toEqual(PROMISE_NAMES)
    expect(new Set(ids).size).toBe(ids.length)
    const rows = readFileSync('docs/check.md', 'utf8').matchAll(/^\| `([\w-]+)` \| (.+?) \| (.+?) \|$/gm)
    expect([...rows].map(([, ...cells]) => cells)).toEqual(
      CHECKS.map(({ id, title, means }) => [id, title, means]),
    )
  })

  it('names the options that would try more promises, and the exit code is 3', async () => {
    const { origin } = await serverOf()
    const { code, out } = await check(origin)
    expect(code).toBe(3)
    const [, all, options] = /To try \d+ more of the (\d+) promises, add ([^.]+)\./.exec(out) ?? []
    expect(Number(all)).toBe(CHECKS.length)
    expect(options?.split(/,\s/)).toEqual([
      '--origin',
      '--yes',
      '--fresh-order',
      '--missing-order',
      '--foreign-order',
      '--guest-token',
      '--throttle',
    ])
  })

  it('names the options to add when a promise departs, and the exit code is 1', async () => {
    const { origin } = await serverOf({ profile: 'observed' })
    const { code, out } = await check(origin)
    expect([code, out]).toEqual([1, expect.stringContaining('To try ')])
  })

  it('has help', async () => {
    const { code, out } = await command('check', '--help')
    expect([code, out]).toEqual([0, expect.stringMatching(/ORDER_CONVERSATIONS_TOKEN/)])
  })
})
