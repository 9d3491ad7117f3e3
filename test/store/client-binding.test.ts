import { createConversationKit, useConversationStore } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createApp } from 'vue'
import { bindingFinder } from '../../src/store/client-binding'
import { clientOf, errorOf } from '../support/client'
import { serve } from '../support/server'
import { storeOf } from '../support/store'

describe('the client of a store', () => {
  const use = (...order: ('kit' | 'pinia')[]) => {
    const pinia = createPinia()
    const kit = createConversationKit({ client: clientOf() })
    const app = createApp({})
    for (const plugin of order) app.use(plugin === 'kit' ? kit : pinia)
    return { app, pinia }
  }

  it('L05 is found when kit and pinia are installed in any order', async () => {
    serve()
    for (const order of [
      ['kit', 'pinia'],
      ['pinia', 'kit'],
    ] as const) {
      const { app, pinia } = use(...order)
      const store = app.runWithContext(() => useConversationStore(pinia))
      expect(await store.lookup(1007)).toMatchObject({ id: 503 })
    }
  })

  it('L05 is found when the store is created before the kit', async () => {
    serve()
    const pinia = createPinia()
    const store = useConversationStore(pinia)
    createApp({})
      .use(pinia)
      .use(createConversationKit({ client: clientOf() }))
    expect(await store.lookup(1007)).toMatchObject({ id: 503 })
  })

  it('L05 is that of the app where no pinia is known', () => {
    const client = clientOf()
    const app = createApp({}).use(createPinia()).use(createConversationKit({ client }))
    expect(app.runWithContext(() => bindingFinder(undefined))()?.client).toBe(client)
    expect(bindingFinder(undefined)()).toBeNull()
  })

  it('L05 is asked for in a message that says which line to add when there is no kit', async () => {
    const error = await errorOf(useConversationStore(createPinia()).lookup(1))
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'no-kit' })
    expect(error.message).toContain('app.use(createConversationKit(')
  })

  it('L05 L06 S08 is not shared by two pinias on a server', async () => {
    serve()
    const [one, two] = [storeOf(), storeOf()]
    await one.store.lookup(1007)
    expect(two.store.entries).toEqual({})
  })
})
