import { describe, expect, it } from 'vitest'
import { useVirtualTime } from '../support/virtual-time'
import { isStart, json, when } from './changes'
import {
  expectFindings,
  isFor,
  isWithoutToken,
  refuse,
  runInMemory,
  starts,
  withStarts,
  type Findings,
  type Setup,
} from './in-memory'

type Row = [title: string, setup: Setup, expected: Findings]

/** Changes the answers of the server to starts of an order. */
function changed(
  orderId: number,
  change: (reply: Response, nth: number) => Response | Promise<Response>,
): Setup {
  let count = 0
  return {
    change: async (request, reply) =>
      isStart(request) && (await isFor(orderId)(request)) ? change(reply, ++count) : reply,
  }
}
const broken = () =>
  Promise.reject<Response>(new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } }))

const NO_START = 'No conversation can be started for this order.'
const LOST = 'After a while the button shows Start again.'
const WAITS = 'The button waits, and fails.'
const FRESH = { freshOrderId: 1003 }
const NEW = { orderId: 1001 }

describe('a check of starts reports', () => {
  useVirtualTime()

  it.each<Row>([
    [
      'a start that fails',
      { ...starts(1001, refuse(400)), options: NEW },
      {
        'start-creates': ['breaks', '400 "No."; the SDK says validation.', NO_START],
        'start-found': ['skipped', 'None was started for the order.'],
        'start-returns': ['skipped', 'The order has none.'],
      },
    ],
    [
      'a start of an order that is not there',
      { ...starts(1001, refuse(404)), options: NEW },
      {
        'start-creates': [
          'breaks',
          '404 "No."; the SDK says not-found.',
          `${NO_START} Is there such an order?`,
        ],
      },
    ],
    [
      'a start without an answer and without a thread',
      { ...starts(1001, broken), options: NEW },
      { 'start-creates': ['breaks', 'the connection broke', WAITS] },
    ],
    [
      'a start without an answer whose thread is found',
      { ...changed(1001, (reply, nth) => (nth === 1 ? broken() : reply)), options: NEW },
      {
        'start-creates': ['harmless', 'No answer, thread 507.', 'It passes for one that was there before.'],
        'start-found': ['skipped', 'None was started for the order.'],
        'start-returns': ['passed', '200, thread 507.'],
      },
    ],
    [
      'a start without a thread',
      { ...starts(1001, () => json(201, { detail: 'Done.' })), options: NEW },
      {
        'start-creates': ['breaks', '201 "Done."; the SDK says unexpected-response, no-thread.', NO_START],
      },
    ],
    [
      'a next start that fails',
      starts(1007, refuse(403)),
      {
        'start-creates': ['skipped', 'The order has one already.'],
        'start-returns': [
          'breaks',
          '403 "No."; the SDK says forbidden.',
          'The button fails where a conversation is there already.',
        ],
      },
    ],
    [
      'another thread in the next start',
      starts(1007, () => json(200, { thread: { id: 900, order: 1007 } })),
      {
        'start-returns': [
          'breaks',
          '200, thread 900 beside 503.',
          'A press opens another conversation than the last one did.',
        ],
      },
    ],
    [
      'a new thread that look-ups do not find',
      { ...starts(1001, () => json(201, { thread: { id: 900, order: 1001 } })), options: NEW },
      { 'start-found': ['costs', 'It is not.', LOST] },
    ],
    [
      'a new thread in whose place look-ups find another',
      { ...changed(1001, () => json(201, { thread: { id: 900, order: 1001 } })), options: NEW },
      { 'start-found': ['costs', 'Thread 507 is.', LOST] },
    ],
    [
      'a thread that a start without a token created for another order',
      {
        change: when(
          (request) => isStart(request) && isWithoutToken(request),
          () => json(201, { thread: { id: 900, order: 1001 } }),
        ),
      },
      { 'start-found': ['skipped', 'None was started for the order.'] },
    ],
  ])('%s', (_, setup, expected) => expectFindings(expected, withStarts(setup)))

  it('no created thread when a 201 has none', async () => {
    const setup = starts(1001, () => json(201, { thread: { id: 'x' } }))
    const { context } = await runInMemory({ ...setup, options: { mayCreate: true, ...NEW } })
    expect(context.created).toEqual([])
  })
})

describe('a check of two starts at once reports', () => {
  it.each<Row>([
    [
      'an order with a thread',
      { options: { freshOrderId: 1002 } },
      { 'start-parallel': ['skipped', 'That order has one already.'] },
    ],
    [
      'two failures',
      { ...starts(1003, refuse(500)), options: FRESH },
      {
        'start-parallel': [
          'breaks',
          '500 and 500, 0 threads.',
          'Nobody gets one when both sides press at once.',
        ],
      },
    ],
    [
      'two threads',
      { ...starts(1003, (nth) => json(201, { thread: { id: 900 + nth, order: 1003 } })), options: FRESH },
      {
        'start-parallel': [
          'breaks',
          '201 and 201, 2 threads.',
          'An order gets two conversations when both sides press at once.',
        ],
      },
    ],
    [
      'a thread in the answers and another one in the listing',
      { ...changed(1003, () => json(201, { thread: { id: 900, order: 1003 } })), options: FRESH },
      {
        'start-parallel': [
          'breaks',
          '201 and 201, 2 threads.',
          'An order gets two conversations when both sides press at once.',
        ],
      },
    ],
    [
      'one failure',
      {
        ...changed(1003, (reply, nth) => (nth === 1 ? json(409, { detail: 'Wait.' }) : reply)),
        options: FRESH,
      },
      {
        'start-parallel': [
          'costs',
          '200 and 409, one thread.',
          'One of the two looks for it, or has to press again.',
        ],
      },
    ],
    [
      'one connection that breaks',
      { ...changed(1003, (reply, nth) => (nth === 1 ? reply : broken())), options: FRESH },
      { 'start-parallel': ['breaks', 'the connection broke', WAITS] },
    ],
    [
      'one thread that is new for both',
      { ...changed(1003, async (reply) => json(201, await reply.json())), options: FRESH },
      { 'start-parallel': ['harmless', '201 and 201, one thread.', 'Both open the same one.'] },
    ],
    [
      'one thread that is new for the second start',
      {
        ...changed(1003, async (reply, nth) => json(199 + nth, await reply.json())),
        options: FRESH,
      },
      { 'start-parallel': ['passed', '200 and 201, one thread. It may have been luck.'] },
    ],
  ])('%s', (_, setup, expected) => expectFindings(expected, withStarts(setup)))
})
