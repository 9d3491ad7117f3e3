import { flushPromises } from '@vue/test-utils'
import { StartConversationButton } from 'order-conversations/vue'
import { setActivePinia } from 'pinia'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createApp, h, ref } from 'vue'
import { survivorsOf } from '../support/garbage'
import { createTestApp } from '../support/mount-button'
import { serve } from '../support/server'

// What a page keeps for as long as it is open.
const user = ref(1)

async function visit(): Promise<WeakRef<object>[]> {
  // Without a router: vue-router 4 keeps every app it was installed in, for its devtools.
  const { pinia, plugins } = createTestApp({ withRouter: false, sessionKey: () => user.value })
  const app = createApp({ render: () => h(StartConversationButton, { orderId: 1001, lookup: 'none' }) })
  for (const plugin of plugins) app.use(plugin)
  const host = document.createElement('div')
  document.body.append(host)
  app.mount(host)
  await flushPromises()
  const things = [new WeakRef<object>(pinia), new WeakRef<object>(host.firstElementChild!)]
  app.unmount()
  host.remove()
  return things
}

describe('an app that was unmounted', () => {
  it('Y01 is freed from memory with its store and its elements', async () => {
    serve()
    onTestFinished(() => setActivePinia(undefined))
    const things: WeakRef<object>[] = []
    for (let round = 0; round < 20; round++) things.push(...(await visit()))
    await visit()
    // Pinia and Vue hold the last one or two.
    expect(await survivorsOf(things, 4)).toBeLessThanOrEqual(4)
  })
})
