import { createConversationKit, useConversationStore } from 'order-conversations/vue'
import { sampleData } from 'order-conversations/msw'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createApp } from 'vue'
import { errorOf, jwtOf } from '../support/client'
import { usePage } from '../support/page'
import { serve, tokenOf } from '../support/server'
import { signIn, THREAD } from '../support/sign-in'
import { until } from '../support/until'
import { idle, pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('a store without a session key', () => {
  usePage()

  const user = (id: number, turn = 0) => jwtOf({ user_id: id, turn })
  const users = (ids: number[]) =>
    ids.flatMap((id) => [0, 1].map((turn) => ({ ...sampleData.users[2]!, id, token: user(id, turn) })))

  it('S01 is emptied at the next call when the token names another user, with one diagnostic', async () => {
    serve({ users: users([1, 2]) })
    let token = user(1)
    const { store, diagnostics } = signIn({ getToken: () => token })
    await store.lookup(1007)
    for (const id of [2, 1]) {
      token = user(id)
      await store.lookup(1010, { force: true })
      expect(Object.keys(store.entries)).toEqual(['1010'])
      store.remember({ ...(THREAD as object), orderId: 1007 } as never)
    }
    expect(diagnostics.map(({ code }) => code)).toEqual(['no-session-key'])
  })

  it('Y25 takes ids that differ only in their type for one user', async () => {
    const tokens = [7, '7'].map((id) => jwtOf({ user_id: id }))
    serve({ users: tokens.map((token) => ({ ...sampleData.users[2]!, id: 7, token })) })
    let token = tokens[0]!
    const { store, diagnostics } = signIn({ getToken: () => token })
    await store.lookup(1007)
    token = tokens[1]!
    await store.lookup(1010, { force: true })
    expect(Object.keys(store.entries)).toEqual(['1007', '1010'])
    expect(diagnostics).toEqual([])
  })

  it('S01 tells the developer when a changed token names no user', async () => {
    serve()
    let token = tokenOf('client')
    const { store, diagnostics } = signIn({ getToken: () => token })
    await store.lookup(1007)
    await store.lookup(1008)
    expect(diagnostics).toEqual([])
    token = tokenOf('support')
    await store.lookup(1009)
    expect(diagnostics.map(({ code }) => code)).toEqual(['no-session-key'])
  })

  it('S01 reads the token before it returns an answer of the last user', async () => {
    const backend = serve({ users: users([1, 2]), threads: [] })
    let token = user(1)
    const { store } = signIn({ getToken: () => token })
    await store.lookup(1007)
    store.remember({ ...(THREAD as object), orderId: 1007 } as never)
    token = user(2)
    expect(await store.lookup(1007)).toBeNull()
    expect(backend.requests).toHaveLength(2)
  })

  it('S01 L05 notices another user even if another store of the client noticed before', async () => {
    serve({ users: users([1, 2]) })
    let token = user(1)
    const { store, client } = signIn({ getToken: () => token })
    const other = createPinia()
    createApp({}).use(other).use(createConversationKit({ client }))
    const stores = [store, useConversationStore(other)]
    await Promise.all(stores.map((one) => one.lookup(1010)))
    for (const one of stores) one.remember(THREAD)
    token = user(2)
    for (const one of stores) await one.lookup(1010)
    expect(stores.map((one) => one.threadFor(5))).toEqual([null, null])
  })

  it('S02 notices another user once when many calls run', async () => {
    serve({ users: users([1, 2]) })
    let token = user(1)
    const held: (() => void)[] = []
    const { store } = signIn({
      getToken: async () => {
        const own = token
        await new Promise<void>((resolve) => held.push(resolve))
        return own
      },
    })
    const go = async (call: Promise<unknown>) => {
      let isOver = false
      void call.finally(() => (isOver = true)).catch(() => {})
      while (!isOver) {
        held.shift()?.()
        await idle()
      }
      return call
    }
    await go(store.lookup(1007))
    token = user(2)
    const started = store.start(1001)
    await until(() => expect(held).toHaveLength(1))
    const looked = store.lookup(1010)
    await until(() => expect(held).toHaveLength(2))
    await go(Promise.all([started, looked]))
    expect(store.threadFor(1001)).not.toBeNull()
  })

  it('S02 ignores an older token that arrives late', async () => {
    serve({ users: users([1, 2]) })
    let token = user(1)
    let isSlow = false
    const held: (() => void)[] = []
    const { store } = signIn({
      getToken: async () => {
        const own = token
        if (isSlow) await new Promise<void>((resolve) => held.push(resolve))
        return own
      },
    })
    await store.lookup(1007)
    isSlow = true
    const slow = store.lookup(1010).catch(() => null)
    await until(() => expect(held).toHaveLength(1))
    isSlow = false
    token = user(2)
    const started = store.start(1001)
    held[0]?.()
    expect(await started).toMatchObject({ created: true })
    await slow
    expect(store.threadFor(1001)).not.toBeNull()
  })

  it('N03 ends a start at its deadline when the token never comes', async () => {
    const { store } = signIn({ getToken: () => new Promise(() => {}) })
    const starting = errorOf(store.start(1001))
    await pass(21_000)
    expect(await starting).toMatchObject({ kind: 'timeout', outcome: 'none' })
  })

  it('S01 is emptied when there is no token', async () => {
    serve({ users: users([1]) })
    let token: string | null = user(1)
    const { store } = signIn({ getToken: () => token })
    await store.lookup(1007)
    token = null
    expect(await errorOf(store.lookup(1010))).toMatchObject({ kind: 'unauthenticated' })
    expect(store.threadFor(1007)).toBeNull()
  })

  it('S03 keeps its answers when the same user gets another token', async () => {
    const backend = serve({ users: users([1]) })
    let token = user(1)
    const { store, diagnostics } = signIn({ getToken: () => token })
    await store.lookup(1007)
    token = user(1, 1)
    await store.lookup(1010)
    await store.lookup(1007)
    expect(backend.requests).toHaveLength(2)
    expect(diagnostics).toEqual([])
  })

  it('S02 sends calls of the new user with the new token at once', async () => {
    const backend = serve({ users: users([1, 2]) })
    let token = user(1)
    const { store } = signIn({ getToken: () => token })
    await store.lookup(1007)
    store.remember(THREAD)
    token = user(2)
    const [found, started] = await Promise.all([
      store.lookup(1010),
      store.start(1001),
      store.lookupMany([1002]),
    ])
    expect(found).toBeNull()
    expect(started.thread.orderId).toBe(1001)
    expect(backend.requests.slice(1).every(({ userId }) => userId === 2)).toBe(true)
    expect(store.threadFor(5)).toBeNull()
    expect(store.threadFor(1001)).not.toBeNull()
  })

  it('C08 S02 does not spend the budget twice when it notices another user', async () => {
    const threads = Array.from({ length: 500 }, (_, index) => ({
      ...sampleData.threads[0]!,
      id: index + 1,
      order: index + 1,
    }))
    const backend = serve({ users: users([1, 2]), threads })
    let token = user(1)
    const { store } = signIn({
      getToken: () => token,
      lookupBudget: { requests: 5, perMs: 60_000 },
    })
    await store.lookup(100_000)
    token = user(2)
    const cancels = [1, 2, 3, 4, 5, 6, 7, 8].map((id) => store.enqueue(7000 + id))
    const revision = store.revisionOf(7001)
    await until(() => expect(store.revisionOf(7001)).not.toBe(revision))
    // As the buttons do when the store was emptied.
    cancels.push(...[1, 2, 3, 4, 5, 6, 7, 8].map((id) => store.enqueue(7000 + id)))
    await until(() => expect(backend.requests).toHaveLength(5))
    await pass(50)
    expect(backend.requests).toHaveLength(5)
    for (const cancel of cancels) cancel()
  })
})
