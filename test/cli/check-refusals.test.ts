import { describe, expect, it } from 'vitest'
import { departuresOf, hasToken, isList, isStart, json, when, type Change } from './changes'

describe('a check reports a server', () => {
  it.each<[string, Change, Record<string, string>]>([
    [
      'that answers requests without a token',
      when(
        (request) => isList(request) && !hasToken(request),
        () => json(200, { results: [] }),
      ),
      { 'no-token': 'breaks', 'broken-token': 'breaks' },
    ],
    [
      'that sends 403 instead of 401',
      when(
        (request) => !hasToken(request),
        () => json(403, { detail: 'No.' }),
      ),
      { 'no-token': 'breaks', 'no-token-start': 'breaks', 'broken-token': 'breaks' },
    ],
    [
      'that sends no WWW-Authenticate',
      when(
        (request) => !hasToken(request),
        () => json(401, { detail: 'No.' }),
      ),
      { 'www-authenticate': 'harmless' },
    ],
    [
      'that names another scheme in WWW-Authenticate',
      when(
        (request) => !hasToken(request),
        () => json(401, {}, { 'WWW-Authenticate': 'Basic' }),
      ),
      { 'www-authenticate': 'harmless' },
    ],
    [
      'that reads starts without a token',
      when(
        (request) => isStart(request) && !hasToken(request),
        () => json(400, {}),
      ),
      { 'no-token-start': 'breaks' },
    ],
    [
      'that redirects starts to a login page',
      when(isStart, () => Response.redirect('https://login.example/', 302)),
      { 'no-token-start': 'breaks', 'start-no-order': 'breaks' },
    ],
    [
      'that refuses starts with a CSRF check',
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

describe('a check reports a server', () => {
  it.each<[string, Change, Record<string, string>]>([
    [
      'that accepts a start without an order',
      when(
        (request) => isStart(request) && hasToken(request),
        () => json(201, {}),
      ),
      { 'start-no-order': 'breaks', 'start-text': 'breaks', 'start-type': 'breaks', texts: 'harmless' },
    ],
    [
      'that starts a conversation on GET',
      when(
        ({ url, method }) => method === 'GET' && url.includes('start-'),
        () => json(200, {}),
      ),
      { 'start-get': 'breaks' },
    ],
    [
      'that sends no Allow with a 405',
      when(
        ({ url, method }) => method === 'GET' && url.includes('start-'),
        () => json(405, {}),
      ),
      { 'start-get': 'harmless' },
    ],
    [
      'that redirects a missing slash to another server',
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

  it('a check accepts a server that answers without the last slash', async () => {
    const change = when(
      ({ url }) => url.endsWith('start-for-order'),
      () => json(400, { detail: 'order_id is required.' }),
    )
    expect((await departuresOf(change)).departing).toEqual({})
  })
})

describe('a check with an invalid order id', () => {
  const isOdd = ({ url, method }: Request) => url.includes('order=abc') || method === 'POST'

  it('passes with a remark when the server crashes', async () => {
    const { found } = await departuresOf((_, reply) => reply)
    for (const id of ['order-text', 'start-text']) {
      expect(found(id)).toMatchObject({
        verdict: 'kept',
        seen: 'Tolerated, though a 400 would be better: 500, an HTML page, "Server Error (500)"',
      })
    }
  })

  it('passes when the server answers 400', async () => {
    const { found } = await departuresOf(when(isOdd, () => json(400, { detail: 'No id.' })))
    for (const id of ['order-text', 'start-text']) {
      expect(found(id)).toMatchObject({ verdict: 'kept', seen: '400 "No id."' })
    }
  })
})

describe('a check of refusals', () => {
  const page =
    (status: number): Change =>
    (_, reply) =>
      reply.status === status
        ? new Response('<!doctype html><title>Oops</title>', { status, headers: reply.headers })
        : reply

  it.each([
    [401, 'harmless'],
    [404, 'costs'],
  ])('reports a %i with an HTML page in one line', async (status, severity) => {
    const { found } = await departuresOf(page(status))
    expect(found('errors-json')).toMatchObject({
      severity,
      seen: `${status}, an HTML page, "Oops"`,
    })
  })

  it('passes when they are JSON', async () => {
    const { found } = await departuresOf((_, reply) => reply)
    expect(found('errors-json')?.verdict).toBe('kept')
  })
})
