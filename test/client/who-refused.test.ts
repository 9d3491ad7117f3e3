import axios from 'axios'
import { describe, expect, it } from 'vitest'
import { clientOf, errorOf, hunt } from '../support/client'
import { BASE_URL, serve } from '../support/server'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const GATE = '<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>'
const DJANGO = '<!DOCTYPE html><h1>Forbidden <span>(403)</span></h1><p>CSRF verification failed.</p>'
const CREDENTIALS = 'Authentication credentials were not provided.'

const clients = {
  'its own axios': () => clientOf(),
  'the axios of the host': () => clientOf({ http: axios.create({ baseURL: BASE_URL }) }),
}

describe.each(Object.entries(clients))('a 403 to a client with %s', (_, client) => {
  it.each<[string, unknown]>([
    ['the text of the contract', { detail: 'You do not have permission to start a conversation.' }],
    ['another text', { error: 'No.' }],
    ['a code', { code: 'permission_denied' }],
    ['JSON without a text', {}],
  ])('H08 Y15 is a refusal when the API sends %s', async (_, body) => {
    serve().failNext({ status: 403, body, operation: 'start' })
    const refusal = { kind: 'forbidden', status: 403, retryable: false, outcome: 'none' }
    expect(await errorOf(client().startForOrder(1001))).toMatchObject(refusal)
  })

  it.each<[string, unknown]>([
    ['the text of Django REST Framework', { detail: CREDENTIALS }],
    ['a code', { detail: 'No.', code: 'not_authenticated' }],
    ['a code of a token', { detail: 'Given token not valid for any token type', code: 'token_not_valid' }],
    ['a list of errors', { errors: [{ code: 'not_authenticated', detail: 'Non.', attr: null }] }],
    ['an object', { error: { code: 'not_authenticated', message: 'Non.' } }],
    ['an envelope', { data: { detail: CREDENTIALS } }],
  ])('Y15 says that nobody is signed in when the API sends %s', async (_, body) => {
    serve().failNext({ status: 403, body, operation: 'start' })
    const signedOut = { kind: 'unauthenticated', status: 403, retryable: false, outcome: 'none' }
    expect(await errorOf(client().startForOrder(1001))).toMatchObject(signedOut)
  })

  it.each<[string, unknown, string]>([
    ['the page of a gateway', GATE, 'html'],
    ['the CSRF page of Django', DJANGO, 'html'],
    ['plain text', 'Forbidden by administrative rules.', 'not-json'],
    ['nothing', '', 'empty'],
    ['cut-off JSON', '{"detail": "You do not', 'invalid-json'],
    ['a CSRF failure in JSON', { detail: 'CSRF Failed: CSRF token missing.' }, 'csrf'],
    ['a CSRF failure as a code', { code: 'csrf_failed', detail: 'No.' }, 'csrf'],
  ])('Y15 is a server failure when it holds %s', async (_, body, reason) => {
    const backend = serve()
    backend.failNext({ status: 403, body, operation: 'start' })
    const failure = { kind: 'server', reason, status: 403, retryable: true, outcome: 'none' }
    const error = await errorOf(client().startForOrder(1001))
    expect(error).toMatchObject(failure)
    const { detail = null } = Object(body) as { detail?: string }
    expect(error.detail).toBe(detail)
    expect(hunt(error)).not.toMatch(/Just a moment|verification/)
    expect((await client().startForOrder(1001)).created).toBe(true)
    expect(backend.requests).toHaveLength(2)
  })
})

describe('a 400', () => {
  it.each(['authentication_failed', 'csrf_failed'])(
    'is a refusal of the input when it has the code %s of a 403',
    async (code) => {
      serve().failNext({ status: 400, body: { code, detail: 'No.' }, operation: 'start' })
      expect(await errorOf(clientOf().startForOrder(1001))).toMatchObject({
        kind: 'validation',
        reason: null,
        detail: 'No.',
      })
    },
  )
})

describe('a 404 with JSON', () => {
  it('is an error of a look-up that is not about a later page', async () => {
    serve().failNext({ status: 404, body: { detail: 'No such order.' } })
    expect(await errorOf(clientOf().findForOrder(1001))).toMatchObject({
      kind: 'not-found',
      status: 404,
      detail: 'No such order.',
    })
  })
})

describe('another status of a gateway', () => {
  it.each([GATE, '', 'Too many requests'])(
    'Y15 a 429 with %j is a throttle without a text for people',
    async (body) => {
      serve().failNext({ status: 429, body, headers: { 'Retry-After': '7' } })
      const before = Date.now()
      const error = await errorOf(clientOf().findForOrder(1001))
      expect(error).toMatchObject({ kind: 'rate-limited', retryable: true, detail: null })
      expect(error.retryAt).toBe(before + 7000)
    },
  )

  it.each([GATE, ''])('Y15 a 404 with %j says nothing about the order', async (body) => {
    serve().failNext({ status: 404, body })
    expect(await errorOf(clientOf().startForOrder(1001))).toMatchObject({
      kind: 'misconfigured',
      reason: 'wrong-path',
      detail: null,
    })
  })
})
