import { describe, expect, it } from 'vitest'
import { placesIn, readErrorBody, wordsIn } from '../../src/client/error-body'
import { readBody } from '../../src/client/read-body'

const fieldsOf = (body: unknown) => readErrorBody(body).fieldErrors

describe('the fields of an error body', () => {
  it.each([
    ['a', true],
    ['order_id', true],
    ['Order2', true],
    ['a'.repeat(60), true],
    ['a'.repeat(61), false],
    ['2nd', false],
    ['_order', false],
    ['order-id', false],
    ['order id', false],
    ['detail', false],
    ['message', false],
    ['data', false],
    ['attr', false],
    ['error_code', false],
    ['type', false],
  ])('%s is the name of one: %s', (name, isOne) => {
    expect(fieldsOf({ [name]: ['Is wrong.'] })).toEqual(isOne ? { [name]: ['Is wrong.'] } : null)
  })

  it('are at most 20, with at most 20 messages each', () => {
    const body = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}`, ['Is wrong.']]))
    expect(Object.keys(fieldsOf(body)!)).toHaveLength(20)
    const many = Array.from({ length: 30 }, (_, index) => `Is wrong ${index}.`)
    expect(fieldsOf({ order: many })!.order).toEqual(many.slice(0, 20))
    const errors = many.slice(0, 20).map((detail) => ({ attr: 'order', detail: [detail, 'Is old.'] }))
    expect(fieldsOf({ errors })!.order).toHaveLength(20)
  })

  it('are looked for among the first thousand', () => {
    const codes = (length: number) =>
      Object.fromEntries(Array.from({ length }, (_, index) => [`f${index}`, 'a_code']))
    expect(fieldsOf({ ...codes(999), order: 'Is wrong.' })).toEqual({ order: ['Is wrong.'] })
    expect(fieldsOf({ ...codes(1000), order: 'Is wrong.' })).toBeNull()
  })

  it('collect the messages of a list of errors', () => {
    const errors = [
      { attr: 'order_id', detail: 'Is wrong.' },
      { attr: 'order_id', detail: 'Is old.' },
      { source: { pointer: '/data/attributes/note' }, detail: 'Is long.' },
      { loc: ['body', 'name'], msg: 'Is short.' },
    ]
    expect(readErrorBody({ errors })).toEqual({
      detail: 'Is wrong.',
      fieldErrors: {
        order_id: ['Is wrong.', 'Is old.'],
        note: ['Is long.'],
        name: ['Is short.'],
      },
    })
  })

  it('are those of the body when its name of a field is no text', () => {
    expect(fieldsOf({ attr: null, order: ['Is wrong.'] })).toEqual({ order: ['Is wrong.'] })
  })

  it('leave out codes and entries without a text', () => {
    expect(fieldsOf({ order: ['not_authenticated', 'E_1234', '', null, 5, {}] })).toBeNull()
    expect(fieldsOf({ order: [{ message: 'Is wrong.', code: 'invalid' }, { detail: 'Is old.' }] })).toEqual(
      {
        order: ['Is wrong.', 'Is old.'],
      },
    )
  })
})

describe('the objects of an error body', () => {
  it('are at most 20 in a list, and at most 20 in each depth', () => {
    const entry = { errors: [{ detail: 'Is wrong.' }, { detail: 'Is old.' }] }
    const errors = Array.from({ length: 30 }, () => entry)
    expect(placesIn({ errors })).toHaveLength(1 + 20 + 20)
    expect(placesIn(Array.from({ length: 30 }, () => ({})))).toHaveLength(20)
  })

  it('are found after values that are no objects', () => {
    const errors = Array.from({ length: 20 }, () => 'a_code')
    expect(readErrorBody({ errors, data: { detail: 'Is wrong.' } }).detail).toBe('Is wrong.')
  })
})

describe('the text of an error body', () => {
  it.each([
    ['Is wrong.', 'Is wrong.'],
    [['Is wrong.', 'Is old.'], 'Is wrong.'],
    [{ message: 'second', detail: 'First.' }, 'First.'],
    [{ error: { message: 'Is wrong.' } }, 'Is wrong.'],
    [{ data: { error: 'Is wrong.' } }, 'Is wrong.'],
    [{ response: { data: { detail: 'Is wrong.' } } }, 'Is wrong.'],
    [{ a: { b: { detail: 'Too deep.' } } }, null],
    [{ order: ['Is wrong.'] }, 'Is wrong.'],
    [{ detail: 'Forbidden' }, 'Forbidden'],
    [{ detail: 'permission_denied' }, null],
    [null, null],
  ])('of %j is %j', (body, detail) => {
    expect(readErrorBody(body).detail).toBe(detail)
  })

  it('has at most 20 candidates, cut short', () => {
    const words = wordsIn({ errors: Array.from({ length: 30 }, (_, index) => `word ${index}`) })
    expect(words).toEqual(Array.from({ length: 20 }, (_, index) => `word ${index}`))
    const [first, second] = [words.slice(0, 15), words.slice(5)]
    expect(wordsIn({ detail: first, errors: second })).toEqual([...first, ...second.slice(0, 5)])
    expect(wordsIn({ detail: 'x'.repeat(100_000) })[0]!.length).toBeLessThan(5000)
    expect(wordsIn({ detail: 5, order: 'no word' })).toEqual([])
  })
})

describe('a body', () => {
  it.each([
    ['{"a": 1}', { value: { a: 1 } }],
    ['\uFEFF [1] ', { value: [1] }],
    ['', { problem: 'empty' }],
    [' \n', { problem: 'empty' }],
    [undefined, { problem: 'empty' }],
    [{ a: 1 }, { value: { a: 1 } }],
    [' <!doctype html><p>', { problem: 'html' }],
    ['{"a": ', { problem: 'invalid-json' }],
    ['[1, ', { problem: 'invalid-json' }],
    ['"a', { problem: 'invalid-json' }],
    ['Bad Gateway', { problem: 'not-json' }],
  ])('%j is read as %j', (data, body) => {
    expect(readBody(data)).toEqual(body)
  })

  it('is too large above 8 MiB', () => {
    const text = (length: number) => `"${'x'.repeat(length - 2)}"`
    expect(readBody(text(8 * 1024 * 1024)).problem).toBeUndefined()
    expect(readBody(text(8 * 1024 * 1024 + 1))).toEqual({ problem: 'too-large' })
  })
})
