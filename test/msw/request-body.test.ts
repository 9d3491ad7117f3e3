import { describe, expect, it } from 'vitest'
import { call, START, start } from '../support/framework'

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

  it.each(['null', '5', '"text"', 'true', '[]', '[{"order_id": 1005}]'])(
    'that is no object, %s, is answered with a page and 500',
    async (body) => {
      const reply = await start(body)
      expect(reply.status).toBe(500)
      expect(reply.body).toContain('<h1>Server Error (500)</h1>')
      expect(reply.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    },
  )

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
