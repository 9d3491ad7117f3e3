import { ConversationError, toThread } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { unknownEntry, type ConversationEntry } from '../../src/cache/entry'
import { describeState, type StateInput } from '../../src/composables/describe-state'

const open = toThread({ id: 9, order: 123 })
const closed = { ...open, isActive: false }
const refusal = new ConversationError({ kind: 'forbidden', operation: 'start', detail: 'No.' }).toJSON()
const failedLookup = new ConversationError({ kind: 'server', operation: 'find' }).toJSON()
const throttled = new ConversationError({ kind: 'rate-limited', operation: 'start' })
const failure = { error: throttled, data: throttled.toJSON(), inlineMessage: null }

const entryOf = (entry: Partial<ConversationEntry>): ConversationEntry => ({
  ...unknownEntry(123),
  activity: 'idle',
  ...entry,
})
const found = entryOf({ knowledge: 'found', thread: open })
const none = entryOf({ knowledge: 'none' })

const input = (changes: Partial<StateInput>): StateInput => ({
  given: 123,
  orderId: 123,
  entry: none,
  startForbidden: null,
  failure: null,
  seconds: 0,
  ...changes,
})

// What is known, what runs, what went wrong, what the host allows: mode, state, label and reason.
const TABLE: [string, Partial<StateInput>, string][] = [
  ['nothing is known', { entry: entryOf({}) }, 'start idle start -'],
  ['a look-up runs', { entry: entryOf({ activity: 'checking' }) }, 'start checking start -'],
  ['there is no conversation', {}, 'start idle start -'],
  ['a look-up failed', { entry: entryOf({ error: failedLookup }) }, 'start idle start -'],
  ['there is one', { entry: found }, 'view idle view -'],
  ['there is a closed one', { entry: { ...found, thread: closed } }, 'view idle viewClosed -'],
  ['one is checked again', { entry: { ...found, activity: 'checking' } }, 'view checking view -'],
  ['a start runs', { entry: { ...none, activity: 'starting' } }, 'start starting starting -'],
  [
    'a start of a known one runs',
    { entry: { ...found, activity: 'starting' } },
    'view starting starting -',
  ],
  [
    'a start runs after a failure',
    { entry: { ...none, activity: 'starting' }, failure },
    'start starting starting -',
  ],
  ['a start failed', { failure }, 'start error start -'],
  ['a start is throttled', { failure, seconds: 7 }, 'start error retryIn -'],
  ['opening it failed', { entry: found, failure }, 'view error view -'],
  ['a look-up of a known one is throttled', { entry: found, failure, seconds: 7 }, 'view error view -'],
  ['the server refused', { entry: { ...none, error: refusal } }, 'start disabled start forbidden (No.)'],
  [
    'the server refused, and another person started',
    { entry: { ...found, error: refusal } },
    'view idle view -',
  ],
  ['the host forbids it', { startForbidden: 'Not yet.' }, 'start disabled start Not yet.'],
  ['the host forbids it without a reason', { startForbidden: '' }, 'start disabled start forbidden'],
  [
    'the host forbids it, and there is one',
    { startForbidden: 'Not yet.', entry: found },
    'view idle view -',
  ],
  ['the host disabled it', { disabled: true }, 'start disabled start -'],
  [
    'the host disabled it with a reason',
    { disabled: true, disabledReason: 'Away.' },
    'start disabled start Away.',
  ],
  ['the host disabled it, and there is one', { disabled: true, entry: found }, 'view disabled view -'],
  [
    'the host disabled it during a start',
    { disabled: true, entry: { ...none, activity: 'starting' } },
    'start disabled starting -',
  ],
  [
    'the host disabled it during a throttle',
    { disabled: true, failure, seconds: 7 },
    'start disabled start -',
  ],
  [
    'the page is still loading',
    { given: undefined, orderId: null, entry: entryOf({}) },
    'start disabled start -',
  ],
  ['the page has no order', { given: null, orderId: null, entry: entryOf({}) }, 'start disabled start -'],
  [
    'the order id is no id',
    { given: 'abc', orderId: null, entry: entryOf({}) },
    'start disabled start invalidOrder',
  ],
]

describe('the state of a button', () => {
  it.each(TABLE)('is right when %s', (_, changes, expected) => {
    const { mode, state, labelKey, disabledReason: reason } = describeState(input(changes))
    const detail = reason && 'detail' in reason ? ` (${reason.detail})` : ''
    const text = reason ? ('text' in reason ? reason.text : reason.key + detail) : '-'
    expect(`${mode} ${state} ${labelKey} ${text}`).toBe(expected)
  })

  it('keeps its name while the label says that it is busy or counts down', () => {
    const starting = describeState(input({ entry: { ...none, activity: 'starting' } }))
    const throttled = describeState(input({ failure, seconds: 7 }))
    expect([starting.nameKey, throttled.nameKey]).toEqual(['start', 'start'])
  })

  it('counts unread messages, and leaves out zero', () => {
    const unread = (unreadCount: number | null) =>
      describeState(input({ entry: { ...found, thread: { ...open, unreadCount } } })).unreadCount
    expect([unread(3), unread(0), unread(null)]).toEqual([3, null, null])
  })

  it('has the error of the last press rather than a refusal of the order', () => {
    const refused = { ...none, error: refusal }
    expect(describeState(input({ entry: refused })).error).toEqual(refusal)
    expect(describeState(input({ entry: refused, failure })).error?.kind).toBe('rate-limited')
    expect(describeState(input({ entry: entryOf({ error: failedLookup }) })).error).toBeNull()
  })
})
