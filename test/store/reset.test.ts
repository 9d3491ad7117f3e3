import { describe, expect, it } from 'vitest'
import { clientOf, errorOf } from '../support/client'
import { serve, tokenOf } from '../support/server'
import { storeOf } from '../support/store'
import { threadOf } from '../support/threads'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('reset', () => {
  it('S01 S02 the next user does not join requests of the previous one', async () => {
    const backend = serve()
    let token = tokenOf('client')
    const { store } = storeOf(clientOf({ getToken: () => token }))
    backend.failNext({ delayMs: 150, times: 2 })
    const before = [errorOf(store.lookup(1007)), errorOf(store.start(1013))]
    await until(() => expect(backend.requests).toHaveLength(2))
    token = tokenOf('guest')
    store.reset()
    expect(await store.lookup(1007)).toBeNull()
    expect(await errorOf(store.start(1013))).toMatchObject({ kind: 'forbidden' })
    for (const error of await Promise.all(before)) expect(error.kind).toBe('session-changed')
    expect(store.threadFor(1007) ?? store.threadFor(1013)).toBeNull()
  })

  it('S02 separates the sessions of a copied client too', async () => {
    const backend = serve()
    let token = tokenOf('client')
    const { store } = storeOf({ ...clientOf({ getToken: () => token }) })
    backend.failNext({ delayMs: 100 })
    const before = errorOf(store.lookup(1007))
    await until(() => expect(backend.requests).toHaveLength(1))
    token = tokenOf('guest')
    store.reset()
    expect(await store.lookup(1007)).toBeNull()
    expect(await before).toMatchObject({ kind: 'session-changed' })
  })

  it('raises the revision, so that buttons look again', () => {
    const { store } = storeOf()
    const seen = [store.revisionOf(1)]
    const grown = (action: () => void) => {
      action()
      seen.push(store.revisionOf(1))
      return seen.at(-1)! > seen.at(-2)!
    }
    expect(grown(() => store.invalidate(1))).toBe(true)
    expect(grown(() => store.invalidate())).toBe(true)
    expect(grown(() => store.forget(1))).toBe(true)
    expect(grown(() => store.reset())).toBe(true)
    expect(grown(() => store.invalidate(2))).toBe(false)
    expect(grown(() => store.remember(threadOf(1, 9)))).toBe(false)
  })
})
