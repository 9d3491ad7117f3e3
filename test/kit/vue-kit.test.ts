import {
  createConversationKit,
  type ConversationKitOptions,
  type Diagnostic,
  type RouterLike,
} from 'order-conversations/vue'
import { createPinia, type Pinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { createApp, type App } from 'vue'
import { useKit } from '../../src/kit/injection'
import { bindingFinder, bindingKey } from '../../src/store/client-binding'
import { cacheOf, useConversationStore } from '../../src/store/conversation-store'
import { clientOf, errorOf } from '../support/client'

/** An app with a kit, and the diagnostics of the kit. */
function scene(options: Partial<ConversationKitOptions> = {}) {
  const diagnostics: Diagnostic[] = []
  const client = clientOf({ onDiagnostic: (diagnostic) => diagnostics.push(diagnostic) })
  const plugin = createConversationKit({ client, ...options })
  const app = createApp({ render: () => null }).use(plugin)
  const kit = () => app.runWithContext(useKit)
  return { app, client, plugin, diagnostics, kit }
}

const bindingOf = (pinia: Pinia) => bindingFinder(pinia)()
const injected = (app: App) => app._context.provides[bindingKey as symbol] as ReturnType<typeof bindingOf>

/** A router. All its addresses begin with this name. */
const routerOf = (name: string): RouterLike => ({
  resolve: (to) => ({ href: `/${name}${String(to)}`, matched: [to] }),
  push: async () => {},
})
const target = (kit: ReturnType<typeof useKit>) => kit.target({ orderId: 1, threadId: 2 }, '/a').href

describe('createConversationKit', () => {
  it('keeps a client that it is given, and creates one of options', () => {
    const client = clientOf()
    expect(createConversationKit({ client }).client).toBe(client)
    const created = createConversationKit({ client: { baseURL: '/api' } }).client
    expect(created.startForOrder).toBeInstanceOf(Function)
  })

  it('knows all of its options', () => {
    const { diagnostics } = scene({
      pinia: createPinia(),
      router: routerOf('own'),
      route: () => '/',
      href: () => '/',
      toast: false,
      messages: {},
      canStart: () => true,
      sessionKey: () => null,
      lookupBudget: false,
    })
    expect(diagnostics).toEqual([])
  })

  it('passes its client, session key and budget to the store of its pinia', () => {
    const pinia = createPinia()
    const options = { sessionKey: () => 7, lookupBudget: { requests: 5, perMs: 60_000 } }
    const { app, client } = scene({ pinia, ...options })
    expect(bindingOf(pinia)).toMatchObject({ client, ...options })
    expect(injected(app)).toBe(bindingOf(pinia))
  })
})

describe('the kit of an app', () => {
  it('L05 is missed with the name of the operation when the app has none', async () => {
    const app = createApp({ render: () => null })
    const error = await errorOf(() => app.runWithContext(useKit))
    expect(error).toMatchObject({ kind: 'misconfigured', operation: 'start', reason: 'no-kit' })
  })

  it('L05 uses its own pinia before the one of the app', () => {
    const [own, ofApp] = [createPinia(), createPinia()]
    const { app, kit } = scene({ pinia: own })
    app.use(ofApp)
    expect(kit().cache()).toBe(cacheOf(useConversationStore(own)))
    expect(bindingOf(ofApp)).toBeNull()
  })

  it('L05 finds a pinia that is installed later, and gives it its client', () => {
    const pinia = createPinia()
    const { app, client, kit } = scene()
    app.use(pinia)
    expect(kit().store()).toBe(useConversationStore(pinia))
    expect(bindingOf(pinia)).toMatchObject({ client })
  })

  it('L05 says so when the app has no pinia', async () => {
    const { kit } = scene()
    expect(await errorOf(() => kit().store())).toMatchObject({
      kind: 'misconfigured',
      operation: 'start',
      reason: 'no-pinia',
    })
  })

  it('uses its own router, else the one of the app, else none', () => {
    const { app, kit } = scene()
    expect(target(kit())).toBe('/a')
    app.config.globalProperties.$router = routerOf('app') as typeof app.config.globalProperties.$router
    expect(target(kit())).toBe('/app/a')
    const other = scene({ router: routerOf('own') })
    other.app.config.globalProperties.$router = app.config.globalProperties.$router
    expect(target(other.kit())).toBe('/own/a')
  })

  it('L01 takes its live regions away, and ends its store, when the app is unmounted', () => {
    const pinia = createPinia()
    const { app, kit } = scene({ pinia })
    app.mount(document.createElement('div'))
    kit().prepare()
    expect(document.querySelectorAll('[aria-live]')).toHaveLength(2)
    expect(bindingOf(pinia)?.isOver.value).toBe(false)
    app.unmount()
    expect(document.querySelectorAll('[aria-live]')).toHaveLength(0)
    expect(bindingOf(pinia)?.isOver.value).toBe(true)
  })
})
