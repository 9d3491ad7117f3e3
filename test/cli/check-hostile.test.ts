import { describe, expect, it } from 'vitest'
import { CHECK_GROUPS } from '../../src/conformance/checks'
import { runCheck } from '../../src/conformance/run-check'
import { preflight } from '../../src/conformance/preflight'
import { createCheckContext } from '../../src/conformance/check-context'
import { HOSTILE, WORST } from '../support/hostile-texts'
import { expectLinear, MOST_SEEN, watchPatterns } from '../support/work'

/** Runs every check on a server that sends the same answer each time. */
async function check(status: number, body: string, headers: Record<string, string> = {}) {
  const context = createCheckContext(
    {
      base: 'http://backend.test/api/v1',
      token: 'token-support',
      orderId: 1001,
      freshOrderId: 1013,
      foreignOrderId: 1002,
      missingOrderId: 424_242,
      guestToken: 'token-guest',
      origin: 'http://shop.example',
      throttle: 1,
      mayCreate: false,
    },
    { err() {}, signal: new AbortController().signal, nameOf: (option) => option },
    () => Promise.resolve(new Response(body, { status, headers })),
  )
  const verdicts: string[] = []
  await preflight(context)
  for (const { checks } of CHECK_GROUPS) {
    for (const check of checks) {
      const { verdict, seen } = await runCheck(check, context)
      expect(seen.length).toBeLessThan(1000)
      verdicts.push(verdict)
    }
  }
  return verdicts
}

const row = (fields: object) => ({ id: 1, order: 1001, participants: [], is_active: true, ...fields })

// JSON as it is, where the text is some: nested lists, say.
const valueOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
/** Not by JSON.stringify, which fails for what is nested too deep. */
const rawOf = (text: string) => (typeof valueOf(text) === 'string' ? JSON.stringify(text) : text)

const REPLIES: Record<string, (text: string) => [status: number, body: string]> = {
  'a whole answer': (text) => [200, text],
  'a page of a gateway': (text) => [404, `<html><title${text}`],
  'a refusal': (text) => [403, `{"detail":${rawOf(text)}}`],
  'a throttle': (text) => [429, `{"detail":${rawOf(text)},"wait":${rawOf(text)}}`],
  'fields of a row': (text) => [
    200,
    JSON.stringify({ count: 1, next: null, previous: null, results: [row({})] }).replace(
      '"participants":[]',
      ['id', 'order', 'thread_type', 'created_at', 'updated_at', 'is_active', 'participants']
        .map((name) => `"${name}":${rawOf(text)}`)
        .join(','),
    ),
  ],
  'a text of a row': (text) => [
    200,
    JSON.stringify({ count: 1, next: text, previous: null, results: [row({ last_message: text })] }),
  ],
}

// A check reads each answer some twenty times, so it gets the texts that differ most.
const TEXTS = ['nested lists', 'angle brackets', 'a scheme and colons', 'at signs', 'digits'].map(
  (name) => HOSTILE[name]!,
)

describe('Y29 a server that answers a check with hostile text', () => {
  it.each(Object.keys(REPLIES))(
    'gets a verdict for each check, and no pattern sees the whole text: %s',
    async (name) => {
      const seen = watchPatterns()
      for (const text of TEXTS) await check(...REPLIES[name]!(text(64_000)))
      expect(seen.length, seen.pattern).toBeLessThanOrEqual(MOST_SEEN)
    },
  )

  it.each(Object.keys(REPLIES))('is checked in a time that grows with the length: %s', async (name) => {
    for (const [kind, text] of WORST.slice(0, 2)) {
      await expectLinear(kind, (length) => {
        const reply = REPLIES[name]!(text(length))
        return () => check(...reply)
      })
    }
  })

  it('the e-mail addresses in a long text are counted', async () => {
    const text = `${'a@'.repeat(20_000)} bob@example.com, ${'x'.repeat(50_000)} eve@example.org`
    const context = createCheckContext(
      {
        base: 'http://backend.test/api/v1',
        token: 'token-support',
        orderId: 1001,
        freshOrderId: null,
        foreignOrderId: null,
        missingOrderId: null,
        guestToken: null,
        origin: null,
        throttle: 0,
        mayCreate: false,
      },
      { err() {}, signal: new AbortController().signal, nameOf: (option) => option },
      () => Promise.resolve(Response.json({ results: [row({ last_message: text })] })),
    )
    await preflight(context)
    const emails = CHECK_GROUPS.flatMap(({ checks }) => checks).find(({ id }) => id === 'e-mails')!
    expect(await runCheck(emails, context)).toMatchObject({
      verdict: 'failed',
      seen: '2 of them, in one thread.',
    })
  })
})
