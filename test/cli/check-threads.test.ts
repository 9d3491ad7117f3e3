import { describe, it } from 'vitest'
import { pages, when, json, type Row } from './changes'
import { expectFindings, type Findings } from './in-memory'

const NOT_FOUND = 'The conversation is not found: the button reads Start.'
const HOLDS_ID = 'It is read as the id it holds.'
const NO_TYPE = 'The button does not show it.'
const OPEN = 'The conversation counts as open.'
const UNDATED = 'Where an order has several conversations, the highest id counts instead of the newest.'
const IN_UTC = 'A date without a zone is read as UTC.'
const OF_OBJECTS = 'Of objects the SDK reads id, name and role.'
const LEAK = 'A leak: the SDK drops them, but the network panel of the browser shows them.'
const SPLIT = 'Messages are split. The SDK shows the same one everywhere: open, newest, highest id.'
const date = (created_at: string) => ({ created_at, updated_at: created_at })

const ROW = {
  id: 1,
  order: 11,
  thread_type: 'order',
  is_active: true,
  participants: [1, 2],
  ...date('2026-01-02T10:30:00Z'),
}

/** A listing of these rows. Each differs from a right row in some fields. `undefined` removes a field. */
const listing = (fields: Row[]) =>
  when(
    ({ method }) => method === 'GET',
    () =>
      json(
        200,
        fields.map((own, index) => ({ ...ROW, id: index + 1, order: index + 11, ...own })),
      ),
  )

describe('a check of the threads of a listing reports', () => {
  it.each<[title: string, rows: Row[], expected: Findings]>([
    [
      'right rows',
      [{}, {}],
      { 'thread-id': ['passed', 'In 2 threads.'], 'e-mails': ['passed', 'None in 2 threads.'] },
    ],
    [
      'an id that is a text',
      [{ id: '7' }],
      { 'thread-id': ['harmless', 'Text, in one thread.', 'It is read as the number it holds.'] },
    ],
    ['the id 0', [{ id: 0 }], { 'thread-id': ['breaks', 'No usable id, in one thread.', NOT_FOUND] }],
    [
      'the worst id first',
      [{ id: '7' }, {}, { id: 'x' }],
      { 'thread-id': ['breaks', 'No usable id; Text, in 2 threads.', NOT_FOUND] },
    ],
    ['an order that is null', [{ order: null }], { 'thread-order': ['passed', 'In one thread.'] }],
    [
      'an order that is a text',
      [{ order: '7' }],
      { 'thread-order': ['harmless', 'Text, in one thread.', HOLDS_ID] },
    ],
    [
      'an order that is an object',
      [{ order: { id: 7 } }],
      { 'thread-order': ['harmless', 'An object, in one thread.', HOLDS_ID] },
    ],
    [
      'an order under another name',
      [{ order: undefined, order_id: 7 }],
      { 'thread-order': ['harmless', 'Another name, in one thread.', HOLDS_ID] },
    ],
    [
      'no order',
      [{ order: undefined }],
      { 'thread-order': ['breaks', 'No usable order, in one thread.', NOT_FOUND] },
    ],
    [
      'an order that is no id',
      [{ order: 'x' }],
      { 'thread-order': ['breaks', 'No usable order, in one thread.', NOT_FOUND] },
    ],
    [
      'three kinds of wrong orders at most, the worst first',
      [{ order: '7' }, { order: { id: 7 } }, { order: undefined, order_id: 7 }, { order: 0 }],
      { 'thread-order': ['breaks', 'No usable order; Text; An object, in 4 threads.', NOT_FOUND] },
    ],
    [
      'no type',
      [{ thread_type: undefined }],
      { 'thread-type': ['harmless', 'It is missing, in one thread.', NO_TYPE] },
    ],
    [
      'a type that is a number',
      [{ thread_type: 5 }],
      { 'thread-type': ['harmless', 'Something else, in one thread.', NO_TYPE] },
    ],
    [
      'no is_active',
      [{ is_active: undefined }],
      { 'thread-active': ['costs', 'It is missing, in one thread.', OPEN] },
    ],
    [
      'an is_active that is a text',
      [{ is_active: 'no' }],
      { 'thread-active': ['costs', 'Something else, in one thread.', OPEN] },
    ],
    [
      'dates with a zone',
      [date('2026-01-02T10:30:00+01:00'), date('2026-01-02T10:30:00-0500'), { updated_at: undefined }],
      { 'thread-dates': ['passed', 'In 3 threads.'] },
    ],
    [
      'a last change without a zone',
      [{ updated_at: '2026-01-02T10:30:00' }],
      { 'thread-dates': ['harmless', 'No zone, in one thread.', IN_UTC] },
    ],
    [
      'a beginning without a zone',
      [{ created_at: '2026-01-02T10:30:00' }],
      { 'thread-dates': ['harmless', 'No zone, in one thread.', IN_UTC] },
    ],
    [
      'a last change that is no date, the worst date first',
      [{ created_at: '2026-01-02T10:30:00' }, { updated_at: 'yesterday' }],
      { 'thread-dates': ['costs', 'No date that can be read; No zone, in 2 threads.', UNDATED] },
    ],
    [
      'no date',
      [{ created_at: undefined }],
      { 'thread-dates': ['costs', 'No date that can be read, in one thread.', UNDATED] },
    ],
    [
      'participants that are ids',
      [{ participants: [] }, {}],
      { participants: ['passed', 'In 2 threads.'] },
    ],
    [
      'no participants',
      [{ participants: undefined }],
      { participants: ['harmless', 'No list, in one thread.', 'Nobody is shown to take part.'] },
    ],
    [
      'participants that are texts',
      [{ participants: [1, '2'] }],
      { participants: ['harmless', 'Texts, in one thread.', OF_OBJECTS] },
    ],
    [
      'participants that are objects',
      [{ participants: [1, { id: 2 }] }],
      { participants: ['harmless', 'Objects, in one thread.', OF_OBJECTS] },
    ],
    [
      'a participant with the id 0',
      [{ participants: [1, 0] }],
      { participants: ['harmless', 'Entries without an id, in one thread.', 'They are left out.'] },
    ],
    [
      'each e-mail address once',
      [
        { a: 'ada@mail.example, "bob@mail.example"' },
        { b: ['ada@mail.example'] },
        { c: { d: '<eve@mail.example>' } },
      ],
      { 'e-mails': ['breaks', '3 of them, in 3 threads.', LEAK] },
    ],
    [
      'no e-mail address in other words with an @',
      [{ a: '@ada', b: 'ada@', c: 'ada@home', d: 'ada @mail.example', e: 'ada@ mail.example', f: '@' }],
      { 'e-mails': ['passed', 'None in one thread.'] },
    ],
    [
      'two threads of one order',
      [{ order: 7 }, { order: 8 }, { order: 7 }, { order: 8 }],
      { 'one-per-order': ['breaks', 'More than one for order 7, 8.', SPLIT] },
    ],
    [
      'five orders with several threads at most',
      [1, 2, 3, 4, 5, 6].flatMap((order) => [{ order }, { order }]),
      { 'one-per-order': ['breaks', 'More than one for order 1, 2, 3, 4, 5.', SPLIT] },
    ],
    [
      'two threads without an order',
      [{ order: null }, { order: null }],
      { 'one-per-order': ['passed', 'In 2 threads.'] },
    ],
    [
      'one thread twice',
      [
        { id: 1, order: 7 },
        { id: 1, order: 7 },
      ],
      { 'one-per-order': ['passed', 'In one thread.'] },
    ],
  ])('%s', async (_, rows, expected) => {
    await expectFindings(expected, { change: listing(rows) })
  })

  it('nothing when the listing is empty', async () => {
    const none: Findings[string] = ['skipped', 'There was no thread to look at.']
    const ids = ['thread-id', 'participants', 'e-mails', 'one-per-order']
    await expectFindings(Object.fromEntries(ids.map((id) => [id, none])), { data: { threads: [] } })
  })

  it('no thread in a refusal with an id', async () => {
    const change = when(
      ({ url }) => url.endsWith('order=abc'),
      () => json(400, { id: 'request-4711', detail: 'ada@mail.example is no id.' }),
    )
    await expectFindings(
      {
        'thread-id': ['passed', 'In 6 threads.'],
        'e-mails': ['passed', 'None in 6 threads.'],
      },
      { change },
    )
  })

  it('no thread in rows that have no id or are no objects', async () => {
    const change = pages((page) => ({ ...page, results: [...page.results, null, 'x', { order: 5 }] }))
    await expectFindings(
      {
        'thread-id': ['passed', 'In 6 threads.'],
        'thread-order': ['passed', 'In 6 threads.'],
      },
      { change },
    )
  })
})
