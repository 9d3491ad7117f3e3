import { describe, expect, it } from 'vitest'
import { createConversationBackend } from 'order-conversations/msw'
import { listen } from '../support/http-server'
import { checking, serverOf } from './checking'

const ORIGIN = 'https://shop.example'

type Headers = Record<string, string>

/** A server with headers of its own for preflights and for answers. */
async function serverWith(preflight: { status?: number; headers: Headers }, answers: Headers | null) {
  const backend = createConversationBackend()
  const { origin } = await listen(({ method, url, headers }, response) => {
    if (method === 'OPTIONS') {
      response.writeHead(preflight.status ?? 200, preflight.headers)
      return void response.end()
    }
    const request = new Request(`http://localhost${url}`, { headers: headers as Headers })
    void backend.handle(request).then(async (reply) => {
      const isRefusal = reply.status >= 400
      response.writeHead(reply.status, { ...(answers && !(isRefusal && answers.skip) && answers) })
      response.end(await reply.text())
    })
  })
  return origin
}

const ALLOWED = {
  'Access-Control-Allow-Origin': ORIGIN,
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
}

describe('a check with --origin', () => {
  it('passes when the server allows the origin', async () => {
    const { origin } = await serverOf()
    const { found } = await checking(origin, '--origin', `${ORIGIN}/`)
    for (const id of ['cors-look-up', 'cors-start', 'cors-answers', 'cors-refusals']) {
      expect(found(id)).toMatchObject({ verdict: 'kept' })
    }
    expect(found('cors-start')?.seen).toContain('Others, of the option `headers`, do not.')
  })

  it('skips the browser checks when --origin is missing', async () => {
    const { origin } = await serverOf()
    const { found } = await checking(origin)
    expect(found('cors-start')).toMatchObject({ verdict: 'not-tried', seen: 'Needs --origin.' })
  })

  const BREAKS = { 'cors-look-up': 'breaks', 'cors-start': 'breaks' }
  it.each<[string, Parameters<typeof serverWith>, Record<string, string>]>([
    [
      'fails when the server sends no CORS headers',
      [{ status: 401, headers: {} }, null],
      { ...BREAKS, 'cors-answers': 'breaks', 'cors-refusals': 'costs' },
    ],
    ['fails when the server refuses the preflight', [{ status: 403, headers: ALLOWED }, ALLOWED], BREAKS],
    [
      'fails when the server allows another origin only',
      [{ headers: { ...ALLOWED, 'Access-Control-Allow-Origin': 'https://x.example' } }, ALLOWED],
      BREAKS,
    ],
    [
      'fails when the server does not allow Authorization',
      [{ headers: { ...ALLOWED, 'Access-Control-Allow-Headers': 'content-type' } }, ALLOWED],
      BREAKS,
    ],
    [
      'fails when the server does not allow Content-Type',
      [{ headers: { ...ALLOWED, 'Access-Control-Allow-Headers': 'authorization' } }, ALLOWED],
      { 'cors-start': 'breaks' },
    ],
    [
      'fails when the server allows * only, which does not cover Authorization',
      [{ headers: { ...ALLOWED, 'Access-Control-Allow-Headers': '*' } }, ALLOWED],
      BREAKS,
    ],
    [
      'fails when refusals have no CORS headers',
      [{ headers: ALLOWED }, { ...ALLOWED, skip: 'refusals' }],
      { 'cors-refusals': 'costs' },
    ],
  ])('%s', async (_, [preflight, answers], departures) => {
    const origin = await serverWith(preflight, answers)
    const { departing } = await checking(origin, '--origin', ORIGIN)
    const own = Object.entries(departing).filter(([id]) => id.startsWith('cors-'))
    expect(Object.fromEntries(own)).toEqual(departures)
  })

  it('reports that every header passes when the server allows Authorization and *', async () => {
    const headers = { ...ALLOWED, 'Access-Control-Allow-Headers': 'authorization, *' }
    const { found } = await checking(await serverWith({ headers }, ALLOWED), '--origin', ORIGIN)
    expect(found('cors-start')).toMatchObject({
      verdict: 'kept',
      seen: expect.stringContaining('any other') as string,
    })
  })
})
