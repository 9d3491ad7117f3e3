import { http, HttpResponse } from 'msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { absoluteBase } from '../../src/client/base-url'
import { internalsOf } from '../../src/client/internals'
import { resolveOptions } from '../../src/client/options'
import { clientOf, errorOf } from '../support/client'
import { serve, server } from '../support/server'

afterEach(() => vi.unstubAllGlobals())

describe('the absolute address of a base URL', () => {
  it.each([
    ['https://shop.example/api', {}, 'https://shop.example/api'],
    ['/http-api', { origin: 'https://shop.example' }, 'https://shop.example/http-api'],
    ['/api', { origin: 'null', location: { origin: 'https://a.example' } }, 'https://a.example/api'],
    ['/api', { origin: '', location: { origin: 'https://a.example' } }, 'https://a.example/api'],
    ['/api', { origin: 'null', location: { origin: 'null' } }, null],
    ['/api', {}, null],
  ])('of %s, where the page has %j, is %s', (base, globals, expected) => {
    for (const name of ['origin', 'location']) vi.stubGlobal(name, undefined)
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    expect(absoluteBase(base)).toBe(expected)
  })
})

describe('the options of a client', () => {
  it.each([
    [undefined, { cookie: 'csrftoken', header: 'X-CSRFToken' }],
    [false, false],
    [{ cookie: 'own' }, { cookie: 'own', header: 'X-CSRFToken' }],
    [{ header: 'X-Own' }, { cookie: 'csrftoken', header: 'X-Own' }],
  ] as const)('Y16 csrf: %j is %j', (csrf, expected) => {
    expect(resolveOptions({ csrf }).csrf).toEqual(expected)
  })

  it('Y16 credentials are those of each request, which has no name of this package', async () => {
    const seen: Request[] = []
    server.use(
      http.get('*/communication-threads/', ({ request }) => {
        seen.push(request)
        return HttpResponse.json({ count: 0, next: null, results: [] })
      }),
    )
    for (const credentials of ['omit', 'include', undefined] as const) {
      await clientOf({ credentials }).findForOrder(1001)
    }
    expect(seen.map(({ credentials }) => credentials)).toEqual(['omit', 'include', 'same-origin'])
    expect(seen.map(({ headers }) => headers.get('User-Agent'))).not.toContain('true')
  })
})

describe('what the store hears of a client', () => {
  it('C09 is each request, and each refusal of a look-up', async () => {
    const backend = serve()
    const client = clientOf()
    const heard: [string, number][] = []
    internalsOf(client).traffic?.add({
      sent: (at) => heard.push(['sent', at]),
      refused: (sentAt) => heard.push(['refused', sentAt]),
    })
    backend.failNext({ status: 429 })
    await errorOf(client.findForOrder(1001))
    expect(heard).toEqual([
      ['sent', heard[0]![1]],
      ['refused', heard[0]![1]],
    ])
    backend.failNext({ status: 429, operation: 'start' })
    await errorOf(client.startForOrder(1003))
    expect(heard.slice(2).map(([name]) => name)).toEqual(['sent'])
  })
})

describe('a listing of one order', () => {
  it('reports an ignored filter, and only that', async () => {
    const codes: string[] = []
    const onDiagnostic = ({ code }: { code: string }) => codes.push(code)
    serve()
    await clientOf({ onDiagnostic }).listThreads({ orderId: 1007 })
    await clientOf({ onDiagnostic }).listThreads()
    expect(codes).toEqual([])
    serve({ profile: 'observed' })
    await clientOf({ onDiagnostic }).listThreads({ orderId: 1007 })
    expect(codes).toEqual(['order-filter-ignored'])
  })

  it('fails as its own operation', async () => {
    serve().failNext({ status: 403, body: { detail: 'No.', order_id: ['Wrong.'] } })
    const error = await errorOf(clientOf().listThreads({ orderId: 1007 }))
    expect(error).toMatchObject({ kind: 'forbidden', operation: 'list', orderId: 1007, fieldErrors: null })
  })
})
