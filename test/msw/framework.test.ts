import { createConversationBackend } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { API, call, LIST, staff, START, start } from '../support/framework'

// `npm run test:django` compares the mock with Django itself; this keeps what came of it where there is none.
describe('M03 the order of the checks', () => {
  it('is the format of the reply, the token, the method', async () => {
    const nobody = { Authorization: '' }
    const html = { Accept: 'text/html' }
    const method = 'DELETE'
    expect((await call(LIST, { method, headers: { ...nobody, ...html } })).status).toBe(406)
    expect((await call(`${LIST}?format=html`, { method, headers: nobody })).body).toEqual({
      detail: 'Not found.',
    })
    expect((await call(LIST, { method, headers: nobody })).status).toBe(401)
    expect((await call(LIST, { method })).status).toBe(405)
  })

  it('comes with the allowed methods in every reply of a view', async () => {
    const asking: Record<string, string>[] = [{}, { Authorization: '' }, { Accept: 'text/html' }]
    for (const headers of asking) {
      expect((await call(LIST, { headers })).headers.get('Allow')).toBe('GET, HEAD, OPTIONS')
    }
    expect((await start('{}')).headers.get('Allow')).toBe('POST, OPTIONS')
    expect((await start('[]')).headers.get('Allow')).toBeNull()
  })
})

describe('M03 an address', () => {
  it.each([
    ['?order=7&order=1007', 200, 1],
    ['?order=%201007%20', 200, 1],
    ['?order=-1', 200, 0],
    ['?page=last', 200, 6],
    ['?page=%2B1', 200, 6],
    ['?page=', 404, undefined],
    ['?page=2&page=1', 200, 6],
    ['?page=1&page=2', 404, undefined],
    ['?page=LAST', 404, undefined],
    ['?page=-1', 404, undefined],
    ['?order=1007&order=', 200, 6],
    ['?order=abc', 500, undefined],
    ['?order=1.5', 500, undefined],
    [`?order=${'9'.repeat(30)}`, 500, undefined],
  ])('%s is answered with %i', async (query, status, count) => {
    const { status: told, body } = await call(LIST + query)
    expect([told, (body as { count?: number }).count]).toEqual([status, count])
  })

  it('is not found with two slashes and is redirected without the last one', async () => {
    expect((await call(`/${LIST}`)).status).toBe(404)
    const slashless = await call(`${LIST.slice(0, -1)}?order=7`)
    expect(slashless).toMatchObject({ status: 301, body: '' })
    expect(slashless.headers.get('Location')).toBe(`/api/v1${LIST}?order=7`)
  })

  it('of another page has sorted parameters', async () => {
    const backend = createConversationBackend({ pageSize: 2 })
    const request = new Request(`${API + LIST}?z=1&page=2&a=2`, { headers: { Authorization: staff } })
    expect(await (await backend.handle(request)).json()).toMatchObject({
      next: `${API + LIST}?a=2&page=3&z=1`,
      previous: `${API + LIST}?a=2&z=1`,
    })
  })
})

describe('M03 a method', () => {
  it.each([
    ['GET', 200, 405],
    ['HEAD', 200, 405],
    ['OPTIONS', 200, 200],
    ['POST', 405, 400],
    ['PUT', 405, 405],
    ['PATCH', 405, 405],
    ['DELETE', 405, 405],
  ])('%s is answered with %i for the listing and with %i for a start', async (method, list, started) => {
    for (const [path, status] of [
      [LIST, list],
      [START, started],
    ] as const) {
      const reply = await call(path, { method })
      expect(reply.status).toBe(status)
      expect(reply.headers.get('Content-Type')).toBe('application/json')
    }
  })
})

describe('M03 OPTIONS', () => {
  const field = (type: string, label: string) => ({ type, required: false, read_only: true, label })
  const fields = {
    id: field('integer', 'ID'),
    order: field('field', 'Order'),
    thread_type: field('string', 'Thread type'),
    participants: field('field', 'Participants'),
    is_active: field('boolean', 'Is active'),
    created_at: field('datetime', 'Created at'),
    updated_at: field('datetime', 'Updated at'),
    unread_count: field('integer', 'Unread count'),
  }

  it('describes the view', async () => {
    expect((await call(LIST, { method: 'OPTIONS' })).body).toEqual({
      name: 'Communication Thread List',
      description: '',
      renders: ['application/json'],
      parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
    })
    expect((await call(START, { method: 'OPTIONS' })).body).toEqual({
      name: 'Start for order',
      description: '',
      renders: ['application/json'],
      parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
      actions: { POST: fields },
    })
  })
})
