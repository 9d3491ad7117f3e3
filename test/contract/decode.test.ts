import { toThread } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { decodePage } from '../../src/contract/decode-page'
import { errorOf } from '../support/client'

const wire = {
  id: 456,
  order: 123,
  thread_type: 'order',
  participants: [1, 2],
  is_active: true,
  created_at: '2024-12-20T10:30:00Z',
}

describe('toThread', () => {
  it('reads a thread as documented', () => {
    expect(toThread(wire)).toEqual({
      id: 456,
      orderId: 123,
      type: 'order',
      participants: [
        { id: 1, name: null, role: null },
        { id: 2, name: null, role: null },
      ],
      isActive: true,
      createdAt: '2024-12-20T10:30:00Z',
      updatedAt: null,
      unreadCount: null,
    })
  })

  it('accepts its own result', () => {
    const thread = toThread({
      ...wire,
      participants: [{ id: 1, username: 'ada', role: 'admin' }],
      unread_count: 3,
      is_active: false,
    })
    expect(toThread(thread)).toEqual(thread)
  })

  it('R02 accepts an id in digits and refuses every other form', async () => {
    expect(toThread({ ...wire, id: '456' }).id).toBe(456)
    for (const id of [undefined, null, 0, -1, '1/../x', { id: 1 }, [1], true, 2 ** 53]) {
      expect(await errorOf(() => toThread({ ...wire, id }))).toMatchObject({
        kind: 'unexpected-response',
        reason: 'thread-id',
      })
    }
  })

  it('refuses a value that is no object', async () => {
    for (const value of [null, undefined, [], [wire], 'thread', 7, true]) {
      expect(await errorOf(() => toThread(value))).toMatchObject({
        kind: 'unexpected-response',
        operation: 'list',
        reason: 'no-thread',
      })
    }
  })

  it.each([
    ['a number', 123, 123],
    ['digits', '123', 123],
    ['an object', { id: 123, title: 'x' }, 123],
    ['an address', 'https://backend.internal/api/v1/orders/123/', 123],
    ['null', null, null],
    ['nothing', undefined, null],
  ])('R05 reads an order given as %s', (_, order, orderId) => {
    expect(toThread({ ...wire, order }).orderId).toBe(orderId)
  })

  it('R13 keeps ids, names and roles of participants, and drops e-mail addresses', () => {
    const participants = [
      1,
      '2',
      { id: 3, username: 'sam', email: 'sam@example.com', role: 'client' },
      { id: 4, username: 'zoe@example.com' },
      { username: 'no id' },
      null,
      [5],
    ]
    const thread = toThread({ ...wire, participants })
    expect(thread.participants).toEqual([
      { id: 1, name: null, role: null },
      { id: 2, name: null, role: null },
      { id: 3, name: 'sam', role: 'client' },
      { id: 4, name: null, role: null },
    ])
    expect(JSON.stringify(thread)).not.toContain('@')
    expect(toThread({ ...wire, participants: undefined }).participants).toEqual([])
  })

  it('reads rows that an interceptor of the host has converted to camel case', () => {
    const row = {
      id: 1,
      order: 5,
      threadType: 'order',
      isActive: false,
      createdAt: '2026-01-01T00:00:00Z',
      unreadCount: 2,
    }
    expect(toThread(row)).toMatchObject({
      type: 'order',
      isActive: false,
      createdAt: row.createdAt,
      unreadCount: 2,
    })
    expect(
      toThread({ id: 1, participants: [{ id: 5, username: null, name: 'Ada' }] }).participants[0]?.name,
    ).toBe('Ada')
  })

  it('Y30 drops a name, a role or a type that holds markup', () => {
    const markup = '<img src=x onerror=alert(1)>'
    const participants = [{ id: 1, username: `Ada ${markup}`, role: '<b>client</b>' }]
    expect(toThread({ ...wire, thread_type: '<!-- order -->', participants })).toMatchObject({
      type: null,
      participants: [{ id: 1, name: null, role: null }],
    })
    const friendly = [{ id: 1, username: 'Ada <3', role: 'a < b' }]
    expect(toThread({ ...wire, participants: friendly }).participants).toEqual([
      { id: 1, name: 'Ada <3', role: 'a < b' },
    ])
  })

  it('Y30 reads at most 100 participants', () => {
    const participants = Array.from({ length: 5000 }, (_, index) => index + 1)
    expect(toThread({ ...wire, participants }).participants).toHaveLength(100)
  })

  it.each<[given: string, createdAt: string | null]>([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['2026-01-01T00:00:00.123456789+00:00', '2026-01-01T00:00:00.123456789+00:00'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
    ['1970-01-01T00:00:00+00:00', '1970-01-01T00:00:00+00:00'],
    // The longest date that is read has 40 characters.
    [`2026-01-01T00:00:00.${'0'.repeat(19)}Z`, `2026-01-01T00:00:00.${'0'.repeat(19)}Z`],
    [`2026-01-01T00:00:00.${'0'.repeat(20)}Z`, null],
    ['1969-12-31T23:59:59Z', null],
    ['1969-12-31T23:59:59+00:00', null],
    ['2026-01-01', null],
    ['+002026-01-01T00:00:00Z', null],
    ['2026-01-01T00:00:00Z (UTC)', null],
    ['on 2026-01-01T00:00:00Z', null],
    ['Thu, 01 Jan 2026 00:00:00 GMT', null],
  ])('R14 reads the date %j as %j', (given, createdAt) => {
    expect(toThread({ ...wire, created_at: given }).createdAt).toBe(createdAt)
  })

  it('R14 tolerates unknown types, fields and dates', () => {
    expect(
      toThread({ ...wire, thread_type: 'mediation', admin_override: true, last_message: { body: 'x' } }),
    ).not.toHaveProperty('last_message')
    expect(toThread({ ...wire, thread_type: undefined }).type).toBeNull()
    expect(toThread({ ...wire, created_at: null }).createdAt).toBeNull()
    expect(toThread({ ...wire, created_at: 1_700_000_000 }).createdAt).toBeNull()
    expect(toThread({ ...wire, created_at: 'yesterday' }).createdAt).toBeNull()
    expect(toThread({ ...wire, created_at: '2024-13-45T00:00:00Z' }).createdAt).toBeNull()
    expect(toThread({ ...wire, created_at: '2024-12-20 10:30:00.123456' }).createdAt).toBe(
      '2024-12-20T10:30:00.123456Z',
    )
    expect(toThread({ ...wire, created_at: '2024-12-20T10:30:00+02:00' }).createdAt).toBe(
      '2024-12-20T10:30:00+02:00',
    )
    expect(toThread({ ...wire, unread_count: -1 }).unreadCount).toBeNull()
  })

  it('R15 builds a new object without the hostile keys of the row', () => {
    const hostile = JSON.parse(
      '{"id":1,"id":2,"order":5,"__proto__":{"polluted":true,"is_active":false},"constructor":{"prototype":{"polluted":true}}}',
    ) as object
    const thread = toThread(hostile)
    expect(thread).toMatchObject({ id: 2, orderId: 5, isActive: true })
    expect(Object.getPrototypeOf(thread)).toBe(Object.prototype)
    expect({}).not.toHaveProperty('polluted')
  })

  it('R15 reads a row with thousands of nested levels', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`) as object
    expect(toThread({ ...wire, last_message: deep, participants: [deep] }).participants).toEqual([])
  })

  it('X01 removes invisible characters from names, and shortens the names', () => {
    const username = `\u202eda\u001b[31m\u200bA${'x'.repeat(1_000_000)}`
    const [person] = toThread({ ...wire, participants: [{ id: 1, username }] }).participants
    expect(person?.name).toHaveLength(200)
    expect(person?.name).not.toMatch(/[\u001b\u200b\u202e]/)
  })

  it('X08 does not read properties from a polluted prototype', () => {
    const prototype = Object.prototype as unknown as Record<string, unknown>
    prototype.order = 666
    prototype.unread_count = 9
    try {
      expect(toThread({ id: 1 })).toMatchObject({ orderId: null, unreadCount: null })
    } finally {
      delete prototype.order
      delete prototype.unread_count
    }
  })
})

describe('decodePage', () => {
  it('R08 reads a page and a bare array, and returns null when the body holds no listing', () => {
    expect(decodePage({ count: 1, next: null, results: [wire] })?.threads).toHaveLength(1)
    expect(decodePage([wire])).toMatchObject({ count: null, hasNext: false })
    for (const body of [{}, { results: null }, { results: {} }, null, 'x', 5]) {
      expect(decodePage(body)).toBeNull()
    }
  })

  it('R10 ignores a count that is no natural number', () => {
    for (const count of [-1, 1.5, '7', 1e300, null]) {
      expect(decodePage({ count, results: [wire] })).toMatchObject({
        count: null,
        threads: [{ id: 456 }],
      })
    }
  })

  it('counts the rows it cannot read', () => {
    const page = decodePage([wire, null, { id: 'x' }])
    expect(page).toMatchObject({ length: 3, unreadable: 2 })
    expect(page?.threads.map(({ id }) => id)).toEqual([456])
  })

  it('Y19 counts rows that name their order in an unknown form, and rows that mention no order', () => {
    const rows = [{ ...wire, order: 'Order #123' }, { id: 1 }, { id: 2, order_ref: 7 }]
    expect(decodePage(rows)).toMatchObject({ length: 3, unreadable: 3 })
    expect(decodePage([{ id: 1, order: null }])).toMatchObject({ unreadable: 0 })
  })
})
