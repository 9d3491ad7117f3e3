import {
  createConversationClient,
  isConversationError,
  type ConversationClientOptions,
  type ConversationError,
} from 'order-conversations'

/** What a test runner has, be it Vitest's or another's. */
export interface ContractRunner {
  describe(title: string, tests: () => void): void
  it(title: string, test: () => Promise<void>): void
  expect(actual: unknown): { toEqual(expected: unknown): void; toMatchObject(expected: object): void }
}

/** A server to be tested, and what is on it. The tests start conversations there. */
export interface ContractServer {
  baseURL: string
  tokens: {
    /** May start a conversation for any order. */
    staff: string
    /** Whose orders the ones below are. */
    client: string
    /** Who is assigned to them. */
    writer: string
    /** People who have to do with other orders only, or with none. */
    strangers: string[]
    /** Was the client's, or is nobody's. */
    invalid: string
  }
  orders: {
    /** Has a conversation, and only one. */
    started: number
    /** Have none. */
    fresh: [number, number, number, number]
    missing: number
  }
  /** The same server, but for a throttle that lets each user send so many requests a minute. */
  throttled: { baseURL: string; requests: number }
}

/**
 * Tests that a server keeps the contract, by what the SDK makes of its replies.
 *
 * @example
 * describeSdk(server, { describe, it, expect })
 */
export function describeSdk(server: ContractServer, { describe, it, expect }: ContractRunner): void {
  const { tokens, orders } = server
  const signedIn = (token: string, options: ConversationClientOptions = {}) =>
    createConversationClient({ baseURL: server.baseURL, getToken: () => token, maxRetries: 0, ...options })
  const staff = signedIn(tokens.staff)
  const client = signedIn(tokens.client)
  const writer = signedIn(tokens.writer)

  describe('a start', () => {
    it('creates a conversation of all people of the order, and returns it later', async () => {
      const [order] = orders.fresh
      const first = await client.startForOrder(order)
      expect(first).toMatchObject({
        created: true,
        reconciled: false,
        thread: { orderId: order, isActive: true },
      })
      expect(first.thread.participants.length).toEqual(2)
      for (const somebody of [client, writer, staff]) {
        const again = await somebody.startForOrder(order)
        expect(again).toMatchObject({ created: false, reconciled: false, thread: first.thread })
      }
    })

    it('by a member of staff has three participants', async () => {
      const { thread } = await staff.startForOrder(orders.fresh[1])
      expect(new Set(thread.participants.map(({ id }) => id)).size).toEqual(3)
    })

    it('by several people at once creates one conversation', async () => {
      const order = orders.fresh[2]
      const starts = await Promise.all([client, writer, staff].map((one) => one.startForOrder(order)))
      expect(starts.filter(({ created }) => created).length).toEqual(1)
      expect(new Set(starts.map(({ thread }) => thread.id)).size).toEqual(1)
      expect((await staff.listThreads({ orderId: order })).threads.length).toEqual(1)
    })

    it('is refused to strangers, and creates nothing', async () => {
      const order = orders.fresh[3]
      for (const token of tokens.strangers) {
        expect(await errorOf(signedIn(token).startForOrder(order))).toMatchObject({
          kind: 'forbidden',
          status: 403,
          retryable: false,
          outcome: 'none',
          attempts: 1,
        })
      }
      expect(await staff.findForOrder(order)).toEqual(null)
    })

    it('needs an order', async () => {
      expect(await errorOf(staff.startForOrder(orders.missing))).toMatchObject({
        kind: 'not-found',
        status: 404,
        outcome: 'none',
      })
    })
  })

  describe('a look-up', () => {
    it('finds the conversation of an order, or that there is none', async () => {
      for (const somebody of [client, writer, staff]) {
        expect(await somebody.findForOrder(orders.started)).toMatchObject({ orderId: orders.started })
        expect(await somebody.findForOrder(orders.missing)).toEqual(null)
      }
    })

    it('finds nothing for strangers', async () => {
      for (const token of tokens.strangers)
        expect(await signedIn(token).findForOrder(orders.started)).toEqual(null)
    })

    it('of many orders finds each of them', async () => {
      const found = await client.findForOrders([orders.started, orders.fresh[3], orders.missing])
      expect([...found.keys()].sort()).toEqual([orders.started, orders.fresh[3], orders.missing].sort())
      expect(found.get(orders.started)).toMatchObject({ orderId: orders.started })
      expect([found.get(orders.fresh[3]), found.get(orders.missing)]).toEqual([null, null])
    })
  })

  describe('the listing', () => {
    it('of an order holds its conversation only', async () => {
      expect(await staff.listThreads({ orderId: orders.started })).toMatchObject({
        threads: [{ orderId: orders.started }],
        count: 1,
        hasNext: false,
      })
    })

    it('has a last page', async () => {
      const { threads, count, hasNext } = await client.listThreads()
      expect(threads.some(({ orderId }) => orderId === orders.started) || hasNext).toEqual(true)
      expect(hasNext || threads.length === count).toEqual(true)
      expect(await client.listThreads({ page: 1000 })).toMatchObject({ threads: [], hasNext: false })
    })
  })

  describe('a token', () => {
    it('that is invalid causes the error unauthenticated', async () => {
      const nobody = signedIn(tokens.invalid)
      for (const call of [nobody.startForOrder, nobody.findForOrder]) {
        expect(await errorOf(call(orders.started))).toMatchObject({
          kind: 'unauthenticated',
          status: 401,
          outcome: 'none',
        })
      }
    })

    it('that is invalid is refreshed', async () => {
      const refreshToken = () => Promise.resolve(tokens.client)
      const refreshed = signedIn(tokens.invalid, { refreshToken })
      expect(await refreshed.startForOrder(orders.started)).toMatchObject({ created: false })
    })
  })

  describe('the throttle', () => {
    it('names the time of the next request to the throttled user only', async () => {
      const { baseURL, requests } = server.throttled
      const hasty = signedIn(tokens.staff, { baseURL })
      for (let sent = 0; sent < requests; sent++) await hasty.listThreads()
      for (const call of [() => hasty.listThreads(), () => hasty.startForOrder(orders.started)]) {
        const error = await errorOf(call())
        expect(error).toMatchObject({ kind: 'rate-limited', retryable: true, outcome: 'none' })
        const seconds = Math.ceil(((error.retryAt ?? 0) - Date.now()) / 1000)
        expect(seconds > 0 && seconds <= 60).toEqual(true)
      }
      const other = signedIn(tokens.client, { baseURL })
      expect(await other.findForOrder(orders.started)).toMatchObject({ orderId: orders.started })
    })
  })
}

async function errorOf(call: Promise<unknown>): Promise<ConversationError> {
  const error: unknown = await call.then(
    () => new Error('The call was expected to fail'),
    (thrown: unknown) => thrown,
  )
  if (isConversationError(error)) return error
  throw error
}
