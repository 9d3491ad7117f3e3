import { createConversationBackend } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { tokenOf } from '../support/server'

// `npm run test:django` compares the mock with Django itself; this keeps what came of it where there is none.
const API = 'https://shop.example/api/v1'
const LIST = '/order-communications/communication-threads/'
const START = `${LIST}start-for-order/`
const staff = `Bearer ${tokenOf('support')}`

async function call(
  path: string,
  { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {},
) {
  const request = new Request(API + path, { ...init, headers: { Authorization: staff, ...headers } })
  const response = await createConversationBackend().handle(request)
  const text = await response.text()
  const isJSON = response.headers.get('Content-Type') === 'application/json'
  return {
    status: response.status,
    headers: response.headers,
    body: isJSON ? (JSON.parse(text) as Record<string, unknown>) : text,
  }
}
const start = (body: string, type = 'application/json') =>
  call(START, {
    method: 'POST',
    body: new TextEncoder().encode(body),
    headers: type ? { 'Content-Type': type } : {},
  })

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

describe('M03 a body', () => {
  it.each([
    ['{', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
    ['[1 2]', "Expecting ',' delimiter: line 1 column 4 (char 3)"],
    ['{} {}', 'Extra data: line 1 column 4 (char 3)'],
    ['\n ["😀", x]', 'Expecting value: line 2 column 8 (char 8)'],
    ['"a', 'Unterminated string starting at: line 1 column 1 (char 0)'],
    ['"\\x"', 'Invalid \\escape: line 1 column 2 (char 1)'],
    ['"\\u12"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
    ['"\t"', 'Invalid control character at: line 1 column 2 (char 1)'],
    ['[NaN]', "Out of range float values are not JSON compliant: 'NaN'"],
  ])('that is not JSON, %j, is refused with the words of Python', async (body, words) => {
    expect(await start(body)).toMatchObject({
      status: 400,
      body: { detail: `JSON parse error - ${words}` },
    })
  })

  it('is not refused for its content type when it is empty', async () => {
    for (const type of ['text/plain', '', 'application/json'])
      expect((await start('', type)).status).toBe(400)
    expect((await start('{"order_id": 1005}', '')).body).toEqual({
      detail: 'Unsupported media type "" in request.',
    })
    expect((await start('{"order_id": 1005}', 'application/json-patch+json')).status).toBe(415)
    expect((await start('{"order_id": 1005}', 'APPLICATION/JSON; charset=utf-8')).status).toBe(200)
  })

  it('may be a form, and the last value of a name counts', async () => {
    expect((await start('order_id=7&order_id=1005', 'application/x-www-form-urlencoded')).status).toBe(200)
    const body = new FormData()
    body.append('order_id', '1005')
    expect((await call(START, { method: 'POST', body })).status).toBe(200)
    expect((await start('x', 'multipart/form-data')).status).toBe(400)
    expect((await start('x', 'multipart/form-data; boundary=y')).body).toEqual({
      detail: 'order_id is required.',
    })
  })

  it.each([
    [' 1005 ', 200],
    ['\n1005\t', 200],
    ['+1005', 200],
    ['10_05', 200],
    ['1_0_0_5', 200],
    ['01005', 200],
    [1005.9, 200],
    ['-1005', 404],
    [-1005, 404],
    ['0', 404],
    [0.5, 404],
    [{}, 400],
    ['1005_', 500],
    ['_1005', 500],
    ['10__05', 500],
    ['1e3', 500],
    ['x1005', 500],
    ['1005x', 500],
    ['+-1005', 500],
    ['10 05', 500],
    [' ', 500],
    [[1005], 500],
    [2 ** 62, 404],
    [2 ** 63, 500],
    [-(2 ** 64), 500],
    ['9'.repeat(30), 500],
    [`-${'9'.repeat(30)}`, 500],
    [`${'0'.repeat(4296)}1005`, 200],
    [`${'0'.repeat(4297)}1005`, 500],
  ])('with the order id %j is answered with %i', async (id, status) => {
    expect((await start(JSON.stringify({ order_id: id }))).status).toBe(status)
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
