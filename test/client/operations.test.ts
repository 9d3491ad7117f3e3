import { describe, expect, it } from 'vitest'
import { Call } from '../../src/client/call'
import { createOperations } from '../../src/client/operations'
import { clientOf, errorOf } from '../support/client'
import { serve } from '../support/server'
import { threadOf } from '../support/threads'

const call = () => new Call('find', 1, 60_000)
const throws = () => {
  throw new Error('no')
}

describe('the request of a start', () => {
  it.each([
    ['POST', true],
    ['PUT', false],
    ['GET', false],
    [undefined, true],
  ] as const)('with the method %s is unsafe: %s', (method, isUnsafe) => {
    const operations = createOperations({ start: () => ({ path: '/start/', method }) })
    expect(operations.startRequest(1, call())).toMatchObject({ method: method ?? 'POST', isUnsafe })
  })

  it('is refused when its path is no text', async () => {
    const operations = createOperations({ start: () => ({ path: ['/start/'] as never }) })
    expect(await errorOf(() => operations.startRequest(1, call()))).toMatchObject({
      kind: 'misconfigured',
      reason: 'endpoints.start',
    })
  })
})

describe('an endpoint that is undefined', () => {
  it('counts as left out', async () => {
    const backend = serve()
    const client = clientOf({ endpoints: { list: undefined } })
    expect(await client.findForOrder(1007)).toMatchObject({ id: 503 })
    expect(backend.requests[0]?.path).toContain('/communication-threads/')
  })
})

describe('an order id', () => {
  it.each<[unknown, unknown]>([
    [5, 5],
    ['5', '5'],
    ['A/1', 'A/1'],
    [1.5, null],
    [null, null],
  ])('is read by parseOrderId, and checked: %j is %j', (input, expected) => {
    const operations = createOperations({ parseOrderId: (id) => id as never })
    expect(operations.readOrderId(input)).toBe(expected)
  })

  it('is null when parseOrderId throws', () => {
    expect(createOperations({ parseOrderId: throws }).readOrderId(1)).toBeNull()
  })
})

describe('a thread that the host passes in', () => {
  const own = threadOf(1001, 7)
  // A field of a thread of this package does not make a row such a thread.
  const row = { chat: 7, orderId: 1001, isActive: true }
  const readThread = (given: unknown) => {
    const { chat, orderId } = given as typeof row
    return { id: chat, order: orderId }
  }

  it('is read by readThread when it is a row of the server', () => {
    expect(createOperations({ readThread }).toThread(row)).toEqual(own)
  })

  it('is not read by readThread when it has the form of this package', () => {
    expect(createOperations({ readThread: throws }).toThread(own)).toEqual(own)
  })

  it.each([row, [own], null, 'text'])('is no thread when readThread throws for %j', (given) => {
    expect(createOperations({ readThread: throws }).toThread(given)).toBe('no-thread')
  })
})

describe('the end of a listing', () => {
  it.each([
    [true, true],
    [false, false],
    [null, null],
    [undefined, null],
    ['yes', null],
  ])('is unknown when hasNext is neither true nor false: %j is read as %j', (hasNext, expected) => {
    const operations = createOperations({ readList: () => ({ rows: [], hasNext: hasNext as never }) })
    const reply = { status: 200, headers: {}, body: {} }
    expect(operations.readList(reply, 1, call())?.hasNext).toBe(expected)
  })
})
