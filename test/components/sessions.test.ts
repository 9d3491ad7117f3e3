import { flushPromises } from '@vue/test-utils'
import { useConversationStore } from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import { mountButton, untilState } from '../support/mount-button'
import { serve, tokenOf } from '../support/server'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** A page whose user may change. */
function mountFor(props: Record<string, unknown>, isReactive = true) {
  const key = ref<string | null>('client')
  let plain: string | null = 'client'
  const current = () => (isReactive ? key.value : plain)
  const mounted = mountButton(props, {
    sessionKey: current,
    clientOptions: { getToken: () => (current() ? tokenOf(current()!) : null), maxRetries: 0 },
  })
  const signIn = (role: string | null) => {
    plain = role
    key.value = role
  }
  return { ...mounted, signIn, store: useConversationStore(mounted.pinia) }
}

/** The page is shown again as it was left. */
const restore = () => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))

describe('signing out and in', () => {
  it('S01 removes the data of the previous user before the next paint', async () => {
    serve()
    const { wrapper, signIn } = mountFor({ orderId: 1007 })
    await untilState(wrapper, 'idle', 'view')
    signIn('guest')
    await nextTick()
    expect(wrapper.attributes('data-mode')).toBe('start')
    expect(wrapper.html()).not.toContain('503')
    await untilState(wrapper, 'idle', 'start')
    expect(wrapper.emitted('resolved')?.at(-1)).toEqual([{ orderId: 1007, thread: null }])
  })

  it('S02 during a look-up and a start causes no event and no toast, and stores no answer', async () => {
    const backend = serve()
    const { wrapper, signIn, store, toasts, router } = mountFor({ orderId: 1001, lookup: 'none' })
    backend.failNext({ delayMs: 40, times: 2 })
    const looking = store.lookup(1007).catch((error: unknown) => error)
    await wrapper.trigger('click')
    await until(() => expect(backend.requests).toHaveLength(2))
    signIn('guest')
    await nextTick()
    expect(wrapper.attributes('data-state')).toBe('idle')
    expect(await looking).toMatchObject({ kind: 'session-changed' })
    await until(() => expect(backend.requests.every(({ status }) => status > 0 || status === 0)).toBe(true))
    await pass(80)
    await flushPromises()
    expect(store.entries).toEqual({})
    for (const event of ['started', 'navigate', 'failed', 'resolved', 'update:thread'])
      expect(wrapper.emitted(event)).toBeUndefined()
    expect(toasts).toEqual([])
    expect(router.currentRoute.value.fullPath).toBe('/')
  })

  it.each([
    ['a press', {}],
    ['a press with Ctrl', { ctrlKey: true }],
  ])('S01 %s on a link of the previous user opens nothing and starts nothing', async (_, init) => {
    const backend = serve()
    const { wrapper, signIn, router } = mountFor({ orderId: 1007 }, false)
    await untilState(wrapper, 'idle', 'view')
    signIn('guest')
    expect(wrapper.element.getAttribute('href')).toContain('/503')
    const click = new MouseEvent('click', { bubbles: true, cancelable: true, ...init })
    wrapper.element.dispatchEvent(click)
    await untilState(wrapper, 'idle', 'start')
    expect(click.defaultPrevented).toBe(true)
    expect(wrapper.emitted('navigate')).toBeUndefined()
    expect(router.currentRoute.value.fullPath).toBe('/')
    expect(backend.requests.map(({ method }) => method)).toEqual(['GET', 'GET'])
  })

  it('S01 H08 a refusal of one user does not disable the button of the next', async () => {
    serve()
    const { wrapper, signIn } = mountFor({ orderId: 1002, lookup: 'none' })
    await wrapper.trigger('click')
    await untilState(wrapper, 'disabled')
    signIn('support')
    await nextTick()
    expect(wrapper.attributes('data-state')).toBe('idle')
  })

  it('S01 S04 a button whose conversation is gone turns to Start', async () => {
    const backend = serve()
    const { wrapper, store } = mountFor({ orderId: 1007 })
    await untilState(wrapper, 'idle', 'view')
    backend.threads.splice(0)
    store.forget(1007)
    await nextTick()
    expect(wrapper.attributes('data-mode')).toBe('start')
    await untilState(wrapper, 'idle', 'start')
    expect(store.entryFor(1007).knowledge).toBe('none')
  })
})

describe('a page that the back/forward cache restores', () => {
  it('N08 S01 reads the session key before anything is shown', async () => {
    const backend = serve()
    const { wrapper, signIn } = mountFor({ orderId: 1007 }, false)
    await untilState(wrapper, 'idle', 'view')
    signIn('guest')
    restore()
    await nextTick()
    expect(wrapper.attributes('data-mode')).toBe('start')
    await untilState(wrapper, 'idle', 'start')
    expect(backend.requests).toHaveLength(2)
  })

  it('N08 stays the same for the same user, and looks up stale orders again', async () => {
    const backend = serve()
    const { wrapper, store } = mountFor({ orderId: 1007 }, false)
    await untilState(wrapper, 'idle', 'view')
    restore()
    await flushPromises()
    expect(wrapper.attributes('data-mode')).toBe('view')
    expect(backend.requests).toHaveLength(1)
    store.invalidate()
    restore()
    await until(() => expect(backend.requests).toHaveLength(2))
  })

  it('N08 ends a start whose connection broke in the meantime', async () => {
    const backend = serve()
    const { wrapper, pinia } = mountButton(
      { orderId: 1001, lookup: 'none' },
      { clientOptions: { timeoutMs: 400 } },
    )
    backend.failNext({ delayMs: 60_000 })
    await wrapper.trigger('click')
    expect(wrapper.attributes('data-state')).toBe('starting')
    restore()
    await until(() => expect(wrapper.attributes('data-state')).not.toBe('starting'))
    expect(useConversationStore(pinia).entryFor(1001).activity).toBe('idle')
  })
})
