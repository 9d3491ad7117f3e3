import { describe, expect, it } from 'vitest'
import { LIST, openBackend, START } from '../support/backend'
import { tokenOf } from '../support/server'

describe('M03 the content type of a start', () => {
  async function startAs(type: string, body: string) {
    const { call } = openBackend()
    const { status, body: reply } = await call(START, { method: 'POST', body, type })
    return [status, reply.detail]
  }
  const exists = [200, 'Conversation thread already exists for this order.']
  const unsupported = (type: string) => [415, `Unsupported media type "${type}" in request.`]

  it.each([
    'application/json',
    'application/json;charset=utf-8',
    'application/json ; charset=utf-8',
    'Application/JSON; charset=utf-8; indent=4',
  ])('is JSON: %s', async (type) => {
    expect(await startAs(type, '{"order_id": 1005}')).toEqual(exists)
  })

  it.each(['application/x-www-form-urlencoded', 'APPLICATION/X-WWW-FORM-URLENCODED ;charset=utf-8'])(
    'is a form: %s',
    async (type) => {
      expect(await startAs(type, 'order_id=7&order_id=1005')).toEqual(exists)
    },
  )

  it.each([
    'multipart/form-data; boundary=x',
    'multipart/form-data;boundary=x',
    'multipart/form-data;  BOUNDARY=x',
    'Multipart/Form-Data; charset=utf-8; boundary=x',
  ])('is a form in several parts: %s', async (type) => {
    const part = '--x\r\nContent-Disposition: form-data; name="order_id"\r\n\r\n1005\r\n--x--\r\n'
    expect(await startAs(type, part)).toEqual(exists)
  })

  it.each(['multipart/form-data', 'multipart/form-data; charset=utf-8', 'multipart/form-data; boundary'])(
    'is refused when it has no boundary: %s',
    async (type) => {
      expect(await startAs(type, 'x')).toEqual([
        400,
        'Multipart form parse error - Invalid boundary in multipart: None',
      ])
    },
  )

  it.each([
    'text/plain',
    'text/json',
    'application/json-patch+json',
    'application/vnd.api+json; charset=utf-8',
    'json',
  ])('is unknown: %s', async (type) => {
    expect(await startAs(type, '{"order_id": 1005}')).toEqual(unsupported(type))
  })

  it('is cut in the refusal when it is long', async () => {
    const type = `text/${'x'.repeat(2000)}`
    expect(await startAs(type, 'x')).toEqual(unsupported(type.slice(0, 800)))
  })
})

describe('M03 the header Accept', () => {
  it.each([
    ['*/*', 200],
    ['*/json', 200],
    ['application/*', 200],
    ['application/json', 200],
    ['APPLICATION/JSON', 200],
    ['application/json;q=0.5', 200],
    ['application/json ; indent=4', 200],
    ['text/html, */*;q=0.8', 200],
    ['text/html,application/json', 200],
    ['', 406],
    ['*', 406],
    ['json', 406],
    ['text/html', 406],
    ['text/*', 406],
    ['application/xml', 406],
    ['application/jsonp', 406],
    ['application/json-patch+json', 406],
    ['x-application/json', 406],
    ['text/html; a=application/json', 406],
  ])('%j is answered with %i', async (Accept, status) => {
    expect((await openBackend().call(LIST, { headers: { Accept } })).status).toBe(status)
  })

  it('that does not fit is refused with JSON', async () => {
    const { body, headers } = await openBackend().call(LIST, { headers: { Accept: 'text/html' } })
    expect(body).toEqual({ detail: 'Could not satisfy the request Accept header.' })
    expect(headers.get('Content-Type')).toBe('application/json')
  })

  it.each([
    ['?format=json', 200],
    ['?format=', 200],
    ['?format=html&format=json', 200],
    ['?format=html', 404],
    ['?format=JSON', 404],
    ['?format=json&format=html', 404],
  ])('may be replaced by the parameter in %s, which is answered with %i', async (query, status) => {
    expect((await openBackend().call(LIST + query)).status).toBe(status)
  })
})

describe('M03 the header Authorization', () => {
  const token = tokenOf('client')
  const missing = { detail: 'Authentication credentials were not provided.' }
  const malformed = {
    detail: 'Authorization header must contain two space-delimited values',
    code: 'bad_authorization_header',
  }
  const invalid = {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [
      { token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' },
    ],
  }

  it.each([`Bearer ${token}`, `  Bearer ${token}  `, `Bearer   ${token}`, `Bearer\t${token}`])(
    'signs a user in: %j',
    async (Authorization) => {
      const { call, backend } = openBackend()
      expect((await call(LIST, { token: null, headers: { Authorization } })).status).toBe(200)
      expect(backend.requests).toMatchObject([{ userId: 21 }])
    },
  )

  it.each([
    ['', missing],
    [' ', missing],
    [token, missing],
    [`bearer ${token}`, missing],
    [`BEARER ${token}`, missing],
    [`Token ${token}`, missing],
    [`Bearer${token}`, missing],
    ['Bearer', malformed],
    ['Bearer ', malformed],
    [`Bearer ${token} ${token}`, malformed],
    [`Bearer ${token},`, invalid],
    [`Bearer ${token.toUpperCase()}`, invalid],
  ])('signs nobody in: %j', async (Authorization, body) => {
    const { call, backend } = openBackend()
    const reply = await call(LIST, { token: null, headers: { Authorization } })
    expect([reply.status, reply.body]).toEqual([401, body])
    expect(reply.headers.get('WWW-Authenticate')).toBe('Bearer realm="api"')
    expect(backend.requests).toMatchObject([{ userId: null, status: 401 }])
  })
})
