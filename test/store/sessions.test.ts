import { createConversationKit, useConversationStore } from 'order-conversations/vue'
import { sampleData } from 'order-conversations/msw'
import { createPinia } from 'pinia'
import { describe, expect, it, vi } from 'vitest'
import { createApp, ref, watchSyncEffect } from 'vue'
import { clientOf, errorOf, jwtOf } from '../support/client'
import { usePage } from '../support/page'
import { serve, tokenOf } from '../support/server'
import { takeComplaints } from '../support/setup'
import { signIn, THREAD, type Key } from '../support/sign-in'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('a store with a session key', () => {
  usePage()

  it('S01 is emptied at once when the key changes', () => {
    const key = ref<Key>('a')
    const { store } = signIn({ sessionKey: () => key.value })
    store.remember(THREAD)
    const seen: (number | undefined)[] = []
    const stop = watchSyncEffect(() => seen.push(store.threadFor(5)?.id))
    key.value = 'b'
    expect(store.entries).toEqual({})
    stop()
    expect(seen[0]).toBe(9)
    expect(seen.slice(1)).not.toContain(9)
  })

  it.each([null, undefined as never, 'b', 0, NaN])(
    'S01 is emptied when the key becomes %s, and when it changes back',
    (other) => {
      const key = ref<Key>('a')
      const { store } = signIn({ sessionKey: () => key.value })
      store.remember(THREAD)
      key.value = other
      expect(store.threadFor(5)).toBeNull()
      store.remember(THREAD)
      expect(store.threadFor(5)).not.toBeNull()
      key.value = 'c'
      expect(store.threadFor(5)).toBeNull()
    },
  )

  it('Y23 keeps the answer of a start when the key becomes known after the press', async () => {
    serve()
    const key = ref<Key | undefined>(undefined)
    const { store } = signIn({ sessionKey: () => key.value })
    const starting = store.start(1001)
    await Promise.resolve()
    key.value = 'a'
    const { thread } = await starting
    expect(store.threadFor(1001)).toMatchObject({ id: thread.id })
    key.value = undefined
    expect(store.threadFor(1001)).toBeNull()
  })

  it('Y23 drops its answers when the key becomes known and names another user than the token', async () => {
    const users = [1, 2].map((id) => ({ ...sampleData.users[2]!, id, token: jwtOf({ user_id: id }) }))
    serve({ users })
    const key = ref<Key | undefined>(undefined)
    let user = users[0]!
    const { store } = signIn({ sessionKey: () => key.value, getToken: () => user.token })
    await store.lookup(1001)
    user = users[1]!
    key.value = 'b'
    await store.lookup(1002)
    expect(Object.keys(store.entries)).toEqual(['1002'])
  })

  it('Y25 sends one POST when the key changes and changes back during a start', async () => {
    const backend = serve()
    backend.failNext({ delayMs: 1000, operation: 'start' })
    const key = ref<Key>('a')
    const { store } = signIn({ sessionKey: () => key.value })
    const first = errorOf(store.start(1001))
    await until(() => expect(backend.requests).toHaveLength(1))
    key.value = 'b'
    key.value = 'a'
    const second = store.start(1001)
    await pass(1000)
    expect(await first).toMatchObject({ kind: 'session-changed' })
    expect(await second).toMatchObject({ created: true })
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST'])
  })

  it('S01 shows nothing of the previous user at once when the key is not reactive', async () => {
    let key = 'a'
    const { store } = signIn({ sessionKey: () => key })
    serve()
    const starting = errorOf(store.start(1001))
    store.remember(THREAD)
    key = 'b'
    expect(store.entryFor(5)).toMatchObject({ knowledge: 'unknown', thread: null })
    expect(store.threadFor(5)).toBeNull()
    expect(store.entryFor(1001).activity).toBe('idle')
    await Promise.resolve()
    expect(store.entries).toEqual({})
    expect(await starting).toMatchObject({ kind: 'session-changed', operation: 'start' })
  })

  it('S01 reads a key that is not reactive before it stores an answer', async () => {
    let key = 'a'
    const { store } = signIn({ sessionKey: () => key })
    store.remember(THREAD)
    key = 'b'
    store.remember({ id: 3, orderId: 4, participants: [] } as never)
    await Promise.resolve()
    expect(Object.keys(store.entries)).toEqual(['4'])
  })

  it('S03 keeps its answers when the token changes and the key stays', async () => {
    const backend = serve()
    let token = tokenOf('support')
    const key = ref<Key>('a')
    const { store } = signIn({ sessionKey: () => key.value, getToken: () => token })
    await store.lookup(1007)
    token = tokenOf('admin')
    key.value = 'a'
    await store.lookup(1007)
    expect(backend.requests).toHaveLength(1)
  })

  it('S02 ends running calls and drops their answers when the key changes', async () => {
    const backend = serve()
    const key = ref<Key>('a')
    const { store } = signIn({ sessionKey: () => key.value })
    backend.failNext({ delayMs: 60, times: 5 })
    const calls = [errorOf(store.lookup(1007)), errorOf(store.start(1001)), errorOf(store.lookup(1010))]
    await until(() => expect(backend.requests.length).toBeGreaterThan(1))
    key.value = 'b'
    const before = backend.requests.length
    const errors = await Promise.all(calls)
    expect(errors.map(({ kind, operation, orderId }) => [kind, operation, orderId])).toEqual([
      ['session-changed', 'find', expect.any(Number)],
      ['session-changed', 'start', 1001],
      ['session-changed', 'find', expect.any(Number)],
    ])
    expect(store.entries).toEqual({})
    expect(backend.requests).toHaveLength(before)
  })

  it.each(['a refresh', 'a throttle', 'a token'])(
    'S02 sends nothing as the next user when the key changes during the wait for %s',
    async (wait) => {
      const backend = serve()
      const key = ref<Key>('a')
      let role = 'support'
      const held: (() => void)[] = []
      const hold = () => new Promise<void>((resolve) => held.push(resolve))
      const isHeld = () => until(() => expect(held).toHaveLength(1))
      const { store } = signIn({
        sessionKey: () => key.value,
        getToken: async () => {
          if (wait === 'a token') await hold()
          return tokenOf(role)
        },
        refreshToken: async () => {
          await hold()
          return 'token-refreshed'
        },
      })
      if (wait === 'a refresh') backend.failNext({ status: 401 })
      if (wait === 'a throttle') backend.failNext({ status: 429, body: { wait: 1 } })
      const starting = errorOf(store.start(1001))
      if (wait === 'a throttle') await until(() => expect(backend.requests).toHaveLength(1))
      else await isHeld()
      const before = backend.requests.length
      key.value = 'b'
      role = 'admin'
      for (const go of held) go()
      expect(await starting).toMatchObject({ kind: 'session-changed', operation: 'start', orderId: 1001 })
      expect(backend.requests).toHaveLength(before)
    },
  )

  it('S01 C11 has no user when the key function throws, for example because the user is gone', async () => {
    const user = ref<{ id: number } | null>({ id: 21 })
    const { store } = signIn({ sessionKey: () => user.value!.id })
    store.remember(THREAD)
    user.value = null
    expect(store.threadFor(5)).toBeNull()
    expect(store.entries).toEqual({})
    serve()
    await store.lookup(1007)
    expect(takeComplaints()).toEqual([expect.stringContaining('TypeError')])
    user.value = { id: 22 }
    expect(store.entries).toEqual({})
  })

  it('S02 stops reading a long listing when the key changes', async () => {
    const threads = Array.from({ length: 200 }, (_, index) => ({
      ...sampleData.threads[0]!,
      id: index + 1,
      order: index + 1,
    }))
    const backend = serve({ threads })
    let token = tokenOf('support')
    const key = ref<Key>('a')
    const { store } = signIn({ sessionKey: () => key.value, getToken: () => token })
    backend.failNext({ delayMs: 20, times: 100, operation: 'list' })
    const looking = store.lookupMany(Array.from({ length: 60 }, (_, index) => 5000 + index))
    await until(() => expect(backend.requests.length).toBeGreaterThan(2))
    token = tokenOf('client')
    key.value = 'b'
    const before = backend.requests.length
    await looking
    await store.lookup(1010, { force: true })
    expect(backend.requests).toHaveLength(before + 1)
    expect(Object.keys(store.entries)).toEqual(['1010'])
  })

  it('S02 drops the answer when the key changes during a token refresh', async () => {
    serve().failNext({ status: 401 })
    const key = ref<Key>('a')
    let renew = (_: string) => {}
    const refreshToken = vi.fn(() => new Promise<string>((resolve) => (renew = resolve)))
    const { store } = signIn({
      sessionKey: () => key.value,
      getToken: () => tokenOf('client'),
      refreshToken,
    })
    const looking = errorOf(store.lookup(1007))
    await until(() => expect(refreshToken).toHaveBeenCalled())
    key.value = 'b'
    renew(tokenOf('support'))
    expect(await looking).toMatchObject({ kind: 'session-changed' })
    expect(store.entries).toEqual({})
  })

  it('S02 forgets the number of threads when the key changes', async () => {
    const threads = Array.from({ length: 50 }, (_, index) => ({
      ...sampleData.threads[0]!,
      id: index + 1,
      order: index + 1,
    }))
    const backend = serve({ threads })
    const key = ref<Key>('a')
    const { store } = signIn({ sessionKey: () => key.value })
    backend.failNext({ delayMs: 30, operation: 'list' })
    const before = store.lookupMany([1, 2])
    await until(() => expect(backend.requests).toHaveLength(1))
    key.value = 'b'
    await before
    await store.lookupMany([800, 801])
    // Page 1 tells how long the listing is; whoever knew it would ask per order at once.
    expect(backend.requests[1]?.search).not.toContain('order=')
  })

  it('S02 L05 does not end calls of another store that noticed the change earlier', async () => {
    serve()
    let key: Key = 'a'
    const held: (() => void)[] = []
    let isSlow = false
    const { store, client } = signIn({
      sessionKey: () => key,
      getToken: async () => {
        if (isSlow) await new Promise<void>((resolve) => held.push(resolve))
        return tokenOf('support')
      },
    })
    const other = createPinia()
    createApp({})
      .use(other)
      .use(createConversationKit({ client, sessionKey: () => key }))
    const late = useConversationStore(other)
    await Promise.all([store.lookup(1007), late.lookup(1010)])
    key = 'b'
    isSlow = true
    const started = store.start(1001)
    await until(() => expect(held).toHaveLength(1))
    isSlow = false
    await late.lookup(1007)
    held[0]?.()
    expect(await started).toMatchObject({ created: true })
  })

  it('L05 uses the key of a kit that is installed later', () => {
    const pinia = createPinia()
    const store = useConversationStore(pinia)
    store.remember(THREAD)
    const key = ref<Key>('a')
    createApp({})
      .use(pinia)
      .use(createConversationKit({ client: clientOf(), sessionKey: () => key.value }))
    expect(store.threadFor(5)).not.toBeNull()
    key.value = 'b'
    expect(store.threadFor(5)).toBeNull()
  })
})

describe('a store on a server', () => {
  it('S08 has only the answers of its own user when two users ask at once', async () => {
    serve()
    const one = signIn({ getToken: () => tokenOf('client') })
    const two = signIn({ getToken: () => tokenOf('guest') })
    const [mine, theirs] = await Promise.all([one.store.lookup(1007), two.store.lookup(1007)])
    expect([mine?.id, theirs]).toEqual([503, null])
    expect(one.store.threadFor(1007)?.id).toBe(503)
    expect(two.store.threadFor(1007)).toBeNull()
  })

  it('Y03 S08 S09 passes its answers to the page, which sends no request', async () => {
    const backend = serve()
    const { store, pinia } = signIn({})
    await store.lookup(1007)
    const page = createPinia()
    page.state.value = JSON.parse(JSON.stringify(pinia.state.value)) as typeof page.state.value
    createApp({})
      .use(page)
      .use(createConversationKit({ client: clientOf() }))
    const hydrated = useConversationStore(page)
    expect(hydrated.threadFor(1007)?.id).toBe(503)
    await hydrated.lookup(1007)
    expect(backend.requests).toHaveLength(1)
  })
})

describe('a plugin that stores state in the browser', () => {
  it('S06 does not store the conversations', () => {
    const pinia = createPinia()
    const persisted: string[] = []
    pinia.use(({ store, options }) => {
      if ((options as { persist?: boolean }).persist !== false) persisted.push(store.$id)
    })
    createApp({})
      .use(pinia)
      .use(createConversationKit({ client: clientOf() }))
    useConversationStore(pinia)
    expect(persisted).toEqual([])
  })
})
