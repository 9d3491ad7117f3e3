import { describe, expect, it } from 'vitest'
import { departuresOf, hasToken, isList, isStart, json, when, type Change } from './changes'

describe('a door that is another', () => {
  it.each<[string, Change, Record<string, string>]>([
    [
      'open to anybody',
      when(
        (request) => isList(request) && !hasToken(request),
        () => json(200, { results: [] }),
      ),
      { 'no-token': 'breaks', 'broken-token': 'breaks' },
    ],
    [
      '403 in place of 401',
      when(
        (request) => !hasToken(request),
        () => json(403, { detail: 'No.' }),
      ),
      { 'no-token': 'breaks', 'no-token-start': 'breaks', 'broken-token': 'breaks' },
    ],
    [
      'without a scheme',
      when(
        (request) => !hasToken(request),
        () => json(401, { detail: 'No.' }),
      ),
      { 'www-authenticate': 'harmless' },
    ],
    [
      'another scheme',
      when(
        (request) => !hasToken(request),
        () => json(401, {}, { 'WWW-Authenticate': 'Basic' }),
      ),
      { 'www-authenticate': 'harmless' },
    ],
    [
      'starts without a token are read',
      when(
        (request) => isStart(request) && !hasToken(request),
        () => json(400, {}),
      ),
      { 'no-token-start': 'breaks' },
    ],
    [
      'starts lead to a login page',
      when(isStart, () => Response.redirect('https://login.example/', 302)),
      { 'no-token-start': 'breaks', 'start-no-order': 'breaks' },
    ],
    [
      'starts are stopped by a cross-site check',
      when(
        (request) => isStart(request) && hasToken(request),
        () => json(403, { detail: 'CSRF Failed' }),
      ),
      { 'start-no-order': 'breaks' },
    ],
  ])('%s', async (_, change, departures) => {
    const { code, departing } = await departuresOf(change)
    expect(departing).toMatchObject(departures)
    expect(code).toBe(1)
  })
})

describe('odd requests that are taken', () => {
  it.each<[string, Change, Record<string, string>]>([
    [
      'a start without an order',
      when(
        (request) => isStart(request) && hasToken(request),
        () => json(201, {}),
      ),
      { 'start-no-order': 'breaks', 'start-text': 'breaks', 'start-type': 'breaks', texts: 'harmless' },
    ],
    [
      'GET starts',
      when(
        ({ url, method }) => method === 'GET' && url.includes('start-'),
        () => json(200, {}),
      ),
      { 'start-get': 'breaks' },
    ],
    [
      'no Allow',
      when(
        ({ url, method }) => method === 'GET' && url.includes('start-'),
        () => json(405, {}),
      ),
      { 'start-get': 'harmless' },
    ],
    [
      'a missing slash leads elsewhere',
      when(
        ({ url }) => url.endsWith('start-for-order'),
        () => Response.redirect('https://elsewhere.example/x/', 301),
      ),
      { 'start-slash': 'harmless' },
    ],
  ])('%s', async (_, change, departures) => {
    const { departing } = await departuresOf(change)
    expect(departing).toEqual(departures)
  })

  it('a missing slash may be as good as one', async () => {
    const change = when(
      ({ url }) => url.endsWith('start-for-order'),
      () => json(400, { detail: 'order_id is required.' }),
    )
    expect((await departuresOf(change)).departing).toEqual({})
  })
})

describe('an order id that is none', () => {
  const isOdd = ({ url, method }: Request) => url.includes('order=abc') || method === 'POST'

  it('may crash the server, which is tolerated and not called good', async () => {
    const { found } = await departuresOf((_, reply) => reply)
    for (const id of ['order-text', 'start-text']) {
      expect(found(id)).toMatchObject({
        verdict: 'kept',
        seen: 'Tolerated, though a 400 would be better: 500, an HTML page, "Server Error (500)"',
      })
    }
  })

  it('is refused for what it is by a better one', async () => {
    const { found } = await departuresOf(when(isOdd, () => json(400, { detail: 'No id.' })))
    for (const id of ['order-text', 'start-text']) {
      expect(found(id)).toMatchObject({ verdict: 'kept', seen: '400 "No id."' })
    }
  })
})

describe('refusals that are pages', () => {
  const page =
    (status: number): Change =>
    (_, reply) =>
      reply.status === status
        ? new Response('<!doctype html><title>Oops</title>', { status, headers: reply.headers })
        : reply

  it.each([
    [401, 'harmless'],
    [404, 'costs'],
  ])('%i as HTML is told in one line', async (status, severity) => {
    const { found } = await departuresOf(page(status))
    expect(found('errors-json')).toMatchObject({
      severity,
      seen: `${status}, an HTML page, "Oops"`,
    })
  })

  it('JSON is kept', async () => {
    const { found } = await departuresOf((_, reply) => reply)
    expect(found('errors-json')?.verdict).toBe('kept')
  })
})
