import { createConversationClient } from 'order-conversations'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createConversationCache } from '../../src/cache/conversation-cache'
import { createKitContext, type KitHost, type KitOptions } from '../../src/kit/kit-context'
import type { RouterLike } from '../../src/kit/navigation'
import { fakeChannels } from '../support/fake-channels'

const location = { orderId: 1007, threadId: 503 }
const made: { dispose(): void }[] = []

afterEach(() => {
  for (const kit of made.splice(0)) kit.dispose()
  vi.unstubAllGlobals()
})

function scene(options: KitOptions = {}, router: RouterLike | null = null) {
  const onDiagnostic = vi.fn()
  const client = createConversationClient({ baseURL: '/api', onDiagnostic })
  const cache = createConversationCache(() => null)
  const store = { enqueue: vi.fn(), invalidate: vi.fn(), lookup: vi.fn(), start: vi.fn() }
  const host: KitHost = {
    store: () => store,
    cache: () => cache,
    router: () => router,
    isReactive: () => false,
  }
  const kit = createKitContext(client, options, host)
  made.push(kit)
  return { kit, store, options, onDiagnostic }
}

/** A router that knows this path and no other location. */
function routerOf(path: string): RouterLike & { pushed: unknown[] } {
  const pushed: unknown[] = []
  return {
    pushed,
    resolve: (to) => ({ href: `/shop${String(to)}`, matched: to === path ? [path] : [] }),
    push: async (to) => void pushed.push(to),
    getRoutes: () => [{ name: 'inbox', path: '/inbox' }],
  }
}

describe('the target of View', () => {
  it('is the one of the button, else the one of the kit', () => {
    const { kit, onDiagnostic } = scene({ href: ({ threadId }) => `/threads/${threadId}` })
    expect(kit.target(location, undefined).href).toBe('/threads/503')
    expect(kit.target(location, '/own').href).toBe('/own')
    expect(onDiagnostic).not.toHaveBeenCalled()
  })

  it.each([
    ['the route in an app with a router', routerOf('/inbox'), '/shop/inbox'],
    ['the address in an app without one', null, '/threads/503'],
  ])('of a kit with a route and an address is %s', (_, router, address) => {
    const { kit } = scene({ route: () => '/inbox', href: () => '/threads/503' }, router)
    expect(kit.target(location, undefined).href).toBe(address)
  })

  it('L07 is reported with its order and the missing name when no page has it', () => {
    const { kit, onDiagnostic } = scene({}, routerOf('/inbox'))
    expect(kit.target(location, { name: 'Chat' })).toMatchObject({
      href: null,
      problem: 'unresolved-route',
    })
    const message: unknown = expect.stringContaining('no route named "Chat"')
    expect(onDiagnostic.mock.calls).toEqual([[{ code: 'unresolved-route', orderId: 1007, message }]])
  })

  it('is opened by the router', async () => {
    const router = routerOf('/inbox')
    const { kit } = scene({}, router)
    const target = kit.target(location, '/inbox')
    expect(target).toMatchObject({ href: '/shop/inbox', isRoute: true, problem: null })
    expect(await kit.open(target)).toBe(true)
    expect(router.pushed).toEqual(['/inbox'])
  })
})

it('the option canStart may change', () => {
  const { kit, options } = scene({ canStart: ({ orderId }) => `Not ${String(orderId)}.` })
  expect(kit.canStart(7)).toBe('Not 7.')
  options.canStart = () => true
  expect(kit.canStart(7)).toBe(true)
})

describe('the other tabs of the page', () => {
  it('C06 name the order that has changed, and other messages change nothing', async () => {
    fakeChannels()
    const { kit, store } = scene()
    kit.prepare()
    const otherTab = new BroadcastChannel('of another tab')
    for (const data of [7, '8', 0, 'x', null]) otherTab.postMessage(data)
    await Promise.resolve()
    expect(store.invalidate.mock.calls).toEqual([[7], [8]])
  })

  it('C06 receive the order of a start while a button is mounted', () => {
    const { open, sent } = fakeChannels()
    const { kit } = scene()
    kit.tellTabs(6)
    kit.prepare()
    kit.tellTabs(7)
    expect(open.size).toBe(1)
    kit.dispose()
    kit.tellTabs(8)
    expect(sent).toEqual([7])
    expect(open.size).toBe(0)
  })
})
