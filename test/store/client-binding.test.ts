import { createConversationKit, useConversationStore } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createApp } from 'vue'
import { clientOf, errorOf } from '../support/client'
import { serve } from '../support/server'
import { storeOf } from '../support/store'

describe('where its client comes from', () => {
  const use = (...order: ('kit' | 'pinia')[]) => {
    const pinia = createPinia()
    const kit = createConversationKit({ client: clientOf() })
    const app = createApp({})
    for (const plugin of order) app.use(plugin === 'kit' ? kit : pinia)
    return { app, pinia }
  }

  it('L05 installs in any order', async () => {
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

  it('L05 a store may be made before the kit', async () => {
    serve()
    const pinia = createPinia()
    const store = useConversationStore(pinia)
    createApp({})
      .use(pinia)
      .use(createConversationKit({ client: clientOf() }))
    expect(await store.lookup(1007)).toMatchObject({ id: 503 })
  })

  it('L05 without a kit it says what to add', async () => {
    const error = await errorOf(useConversationStore(createPinia()).lookup(1))
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'no-kit' })
    expect(error.message).toContain('app.use(createConversationKit(')
  })

  it('L05 L06 S08 two pinias share nothing, without a window', async () => {
    serve()
    const [one, two] = [storeOf(), storeOf()]
    await one.store.lookup(1007)
    expect(two.store.entries).toEqual({})
  })
})
