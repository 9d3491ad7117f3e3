import { describe, expect, it } from 'vitest'
import { createRedact } from '../../src/conformance/redact'
import { json, type Change } from './changes'
import { check, serverOf } from './checking'
import { sampleData } from 'order-conversations/msw'

const SENTINEL = 'eyJhbGciOiJIUzI1NiJ9.SENTINEL-of-somebody.c2lnbmF0dXJl'
const GUEST = 'GUEST-SENTINEL-0123456789'
const MAIL = 'jane.doe@mail.example'

const users = sampleData.users.map((user) =>
  user.role === 'support'
    ? { ...user, token: SENTINEL }
    : user.role === 'guest'
      ? { ...user, token: GUEST }
      : user,
)

const OPTIONS = [
  '--token',
  SENTINEL,
  '--guest-token',
  GUEST,
  '--order',
  '1001',
  '--origin',
  'https://shop.example',
]

/** Every place of an answer from which words are shown. */
const echoes: [string, (words: string) => Response][] = [
  ['detail', (words) => json(400, { detail: words })],
  ['field', (words) => json(400, { order_id: [words] })],
  ['title', (words) => new Response(`<html><title>${words}</title>`, { status: 500 })],
  ['location', (words) => new Response(null, { status: 302, headers: { Location: `/login?${words}` } })],
  ['scheme', (words) => json(401, { detail: words }, { 'WWW-Authenticate': `Bearer error="${words}"` })],
]

describe('the words of a server', () => {
  it.each(echoes)(
    'are printed without tokens and e-mail addresses when they stand in the %s',
    async (_, answer) => {
      // Everything but what the check cannot do without.
      const change: Change = (request, reply) => {
        const bearer = request.headers.get('Authorization') ?? ''
        const isFirst =
          request.method === 'GET' && !request.url.includes('?') && request.url.endsWith('threads/')
        if (isFirst && bearer.includes(SENTINEL)) return reply
        const words = `${SENTINEL} ${bearer} ${GUEST} ${encodeURIComponent(SENTINEL)} ${SENTINEL.slice(3, 30)} ${MAIL}`
        return answer(words)
      }
      const { origin } = await serverOf({ users }, change)
      for (const args of [[], ['--json']]) {
        const { out, err } = await check(origin, ...OPTIONS, '--yes', ...args)
        const all = out + err
        expect(all.length).toBeGreaterThan(1000)
        for (const secret of ['SENTINEL', 'sentinel', 'c2lnbmF0dXJl', 'eyJhbGci', MAIL, 'jane.doe']) {
          expect(all).not.toContain(secret)
        }
      }
    },
  )

  it('are printed without tokens when the first request gets a 401', async () => {
    const { origin } = await serverOf({ users }, () => json(401, { detail: `Bad token: ${SENTINEL}` }))
    const { code, err } = await check(origin, ...OPTIONS)
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('the token is refused: 401 "Bad token: …"') as string,
    ])
  })

  it('are printed without the token of the guest, which looks like any word', async () => {
    const guest = users.map((user) => (user.token === GUEST ? { ...user, token: 'swordfish' } : user))
    const { origin } = await serverOf({ users: guest }, (request, reply) =>
      request.headers.get('Authorization') === 'Bearer swordfish'
        ? json(500, { detail: 'No to swordfish.' })
        : reply,
    )
    const { out } = await check(origin, ...OPTIONS, '--order', '1007', '--guest-token', 'swordfish')
    expect(out).toContain('500 "No to …."')
    expect(out).not.toContain('swordfish')
  })

  it('are not printed when they hold e-mail addresses: the report has the number only', async () => {
    const { origin } = await serverOf({ users, profile: 'observed' })
    const { out } = await check(origin, ...OPTIONS, '--json')
    expect(out).toContain('of them, in')
    expect(out).not.toMatch(/@|example\.com/)
  })

  it('are not printed when they stand in a new thread', async () => {
    const { origin } = await serverOf({ users }, async (request, reply) =>
      request.method === 'POST' && reply.status === 201
        ? json(201, {
            detail: SENTINEL,
            thread: { id: 900, order: 1001, thread_type: `${SENTINEL} ${MAIL}` },
          })
        : reply,
    )
    const { out, err } = await check(origin, ...OPTIONS, '--yes')
    expect(out + err).not.toMatch(/SENTINEL|mail\.example/)
  })
})

describe('a redacted text', () => {
  const redact = createRedact(['s3cret-Token-of-Jane', 'tiny'])
  it.each([
    ['plain words', 'plain words'],
    ['a s3cret-Token-of-Jane b', 'a … b'],
    ['S3CRET-TOKEN-OF-JANE', '…'],
    ['the end of it: ken-of-Jane', 'the end of it: …'],
    ['s3cret-\u200bToken-\u001b[31mof-Jane', '…'],
    ['a tiny one', 'a … one'],
    ['\u001b[31mred\u001b[0m \u001b]8;;http://x.example\u0007link\u001b]8;;\u0007', 'red link'],
    ['two\r\nlines\u0000\u0007 \u202Ereversed', 'two lines reversed'],
    ['write to jane@mail.example now', 'write to … now'],
    ['  ', null],
    [42, null],
    [undefined, null],
  ])('turns %j into %j', (text, words) => {
    expect(redact(text)).toBe(words)
  })

  it('is short and never ends with the beginning of a token', () => {
    const filler = 'word '.repeat(23)
    expect(redact(`${filler}s3cret-Token-of-Jane and more`)).toBe(`${filler}… an…`)
    expect(redact('x'.repeat(120))).toBe('x'.repeat(120))
    expect(redact('x'.repeat(121))).toBe(`${'x'.repeat(119)}…`)
    expect(redact('x'.repeat(1_000_000))).toHaveLength(120)
    expect(redact('s3cret-Token-of-Jane'.repeat(1000))!.replace(/[…s]/g, '')).toBe('')
  })
})
