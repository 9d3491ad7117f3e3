import { flushPromises, mount } from '@vue/test-utils'
import {
  ConversationError,
  useConversationStore,
  useStartConversation,
  type MessagesOption,
  type StartConversation,
  type UseStartConversationOptions,
} from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { createApp, defineComponent, h, ref } from 'vue'
import { errorOf } from '../support/client'
import { fakeViewport } from '../support/fake-viewport'
import { createTestApp, type AppOptions } from '../support/mount-button'
import { serve } from '../support/server'
import { threadOf } from '../support/threads'
import { until } from '../support/until'
import { idle, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** Runs the composable as a component would. */
function use(
  orderId: Parameters<typeof useStartConversation>[0],
  options: UseStartConversationOptions = {},
  app: AppOptions = {},
) {
  const testApp = createTestApp(app)
  let conversation: StartConversation | undefined
  const Host = defineComponent({
    setup() {
      conversation = useStartConversation(orderId, options)
      return () => h('i', conversation?.label.value)
    },
  })
  const wrapper = mount(Host, { global: { plugins: testApp.plugins } })
  return { ...testApp, wrapper, conversation: conversation! }
}

describe('useStartConversation', () => {
  it('I05 I07 takes a value, a ref or a getter', async () => {
    serve()
    const id = ref<number | string>('1007')
    for (const orderId of [1007, '1007', id, () => id.value]) {
      const { conversation, wrapper } = use(orderId)
      await until(() => expect(conversation.mode.value).toBe('view'))
      expect(conversation.href.value).toBe('/shop/orders/1007/messages/503')
      wrapper.unmount()
    }
  })

  it('tells the host of a start, has all labels, and opens and checks the conversation from code', async () => {
    const backend = serve()
    const [onStarted, onNavigate] = [vi.fn(), vi.fn()]
    const { conversation, wrapper } = use(1001, { onStarted, onNavigate, lookup: 'none' })
    expect(conversation.labels.value).toContain('View conversation')
    await conversation.start()
    expect(onStarted).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ orderId: 1001, created: true }),
    )
    await conversation.view()
    expect(onNavigate).toHaveBeenCalledTimes(2)
    backend.threads.length = 0
    await conversation.refresh()
    expect(conversation.mode.value).toBe('start')
    wrapper.unmount()
  })

  it('tells the host what it found', async () => {
    serve()
    const onResolved = vi.fn()
    const { wrapper } = use(1007, { onResolved })
    await until(() =>
      expect(onResolved.mock.calls).toMatchObject([[{ orderId: 1007, thread: { id: 503 } }]]),
    )
    wrapper.unmount()
  })

  it('looks up when the element of the host comes into view', async () => {
    const backend = serve()
    const { show } = fakeViewport()
    const element = document.createElement('li')
    const { conversation, wrapper } = use(1007, { element })
    await idle()
    expect(backend.requests).toEqual([])
    show((seen) => seen === element)
    await until(() => expect(conversation.mode.value).toBe('view'))
    wrapper.unmount()
  })

  it('shows no toast with `toast: false`, but tells the host', async () => {
    const backend = serve()
    const onFailed = vi.fn()
    const { conversation, toasts, wrapper } = use(1001, { toast: false, lookup: 'none', onFailed })
    backend.failNext({ status: 404 })
    await conversation.start()
    await idle()
    expect([conversation.state.value, toasts]).toEqual(['error', []])
    expect(onFailed).toHaveBeenCalledOnce()
    wrapper.unmount()
  })

  it('can start a refused order after somebody has invalidated it', async () => {
    const backend = serve()
    const { conversation, pinia, wrapper } = use(1001, { lookup: 'none' })
    backend.failNext({ status: 403 })
    await conversation.start()
    expect(conversation.state.value).toBe('disabled')
    useConversationStore(pinia).invalidate(1001)
    expect(conversation.state.value).toBe('idle')
    wrapper.unmount()
  })

  it.each([
    new TypeError('No order.'),
    new ConversationError({ kind: 'invalid-input', operation: 'find', reason: 'no-order' }),
  ])('leaves an error of the host to the app: %o', (error) => {
    const { pinia, kit } = createTestApp()
    const app = createApp({}).use(pinia).use(kit)
    const orderId = () => {
      throw error
    }
    expect(() => app.runWithContext(() => useStartConversation(orderId))).toThrow(error)
  })

  it('stays disabled in a part of an app without the kit that is no component', () => {
    const { state } = createApp({}).runWithContext(() => useStartConversation(1001))
    expect(state.value).toBe('disabled')
  })

  it.each([
    [{ onNavigate: () => {} }, 0],
    [{}, 1],
    [{ onNavigate: () => {}, handlesNavigate: false }, 1],
    [{ handlesNavigate: () => true }, 0],
  ])('without an address, tells the person only if nobody opens it: %#', async (options, count) => {
    serve()
    const { conversation, toasts, wrapper } = use(1007, {
      ...options,
      thread: threadOf(1007),
      to: { name: 'nowhere' },
    })
    await conversation.view()
    expect(toasts).toHaveLength(count)
    wrapper.unmount()
  })

  it('is disabled by the host, which says why', async () => {
    serve()
    const disabled = ref(true)
    const { conversation, wrapper } = use(1001, {
      disabled,
      disabledReason: () => 'Pay first.',
      lookup: 'none',
    })
    expect([conversation.state.value, conversation.disabledReason.value]).toEqual([
      'disabled',
      'Pay first.',
    ])
    disabled.value = false
    await flushPromises()
    expect([conversation.state.value, conversation.disabledReason.value]).toEqual(['idle', null])
    wrapper.unmount()
  })

  const address = ({ orderId, threadId }: { orderId: number; threadId: number }) =>
    `https://chat.example/${orderId}/${threadId}`
  it.each<[string, UseStartConversationOptions['to'], string | null]>([
    ['a function of the location', address, 'https://chat.example/1007/503'],
    ['a getter of such a function', () => address, 'https://chat.example/1007/503'],
    ['a ref of such a function', ref(address), 'https://chat.example/1007/503'],
    ['a getter of an address', () => 'https://chat.example/inbox', 'https://chat.example/inbox'],
    ['a getter of false', () => false, null],
    ['a getter of undefined', () => undefined, '/shop/orders/1007/messages/503'],
  ])('opens the address of `to` if it is %s', async (_, to, href) => {
    serve()
    const { conversation, wrapper } = use(1007, { to })
    await until(() => expect(conversation.mode.value).toBe('view'))
    expect(conversation.href.value).toBe(href)
    wrapper.unmount()
  })

  const texts = { start: 'Write to us about {orderId}' }
  const translate: MessagesOption = (key, { orderId }) =>
    key === 'start' ? `Write to us about ${orderId}` : null
  it.each<[string, UseStartConversationOptions['messages']]>([
    ['texts', texts],
    ['a getter of texts', () => texts],
    ['a function of the key', translate],
    ['a getter of such a function', () => translate],
    ['a ref of such a function', ref(translate)],
  ])('shows the text of `messages` if it is %s', (_, messages) => {
    serve()
    const { conversation, wrapper } = use(1001, { lookup: 'none', messages })
    expect(conversation.label.value).toBe('Write to us about 1001')
    expect(conversation.name.value).toContain('Write to us about 1001')
    wrapper.unmount()
  })

  it('shows a text that equals its key when a getter of texts has it', () => {
    serve()
    const { conversation, wrapper } = use(1001, { lookup: 'none', messages: () => ({ start: 'start' }) })
    expect(conversation.label.value).toBe('start')
    wrapper.unmount()
  })

  it('follows a getter of texts', async () => {
    serve()
    const language = ref<MessagesOption>()
    const { conversation, wrapper } = use(1001, { lookup: 'none', messages: () => language.value })
    expect(conversation.label.value).toBe('Start conversation')
    language.value = { start: 'Schreiben' }
    expect(conversation.label.value).toBe('Schreiben')
    wrapper.unmount()
  })

  it('startAsync resolves to the answer, and rejects with the error', async () => {
    const backend = serve()
    const { conversation, wrapper } = use(1001, { lookup: 'none' })
    backend.failNext({ status: 500 })
    expect(await errorOf(conversation.startAsync())).toMatchObject({ kind: 'server' })
    expect(conversation.state.value).toBe('error')
    expect(conversation.error.value).toMatchObject({ kind: 'server', status: 500 })
    expect(await conversation.startAsync()).toMatchObject({
      orderId: 1001,
      created: true,
      reconciled: false,
    })
    expect([conversation.mode.value, conversation.error.value]).toEqual(['view', null])
    wrapper.unmount()
  })

  it('startAsync rejects when the button may not start', async () => {
    const backend = serve()
    const { conversation, wrapper } = use(1001, { lookup: 'none', disabled: true })
    expect(await errorOf(conversation.startAsync())).toMatchObject({ kind: 'aborted', reason: 'disabled' })
    await conversation.start()
    const none = use(null)
    expect(await errorOf(none.conversation.startAsync())).toMatchObject({
      kind: 'invalid-input',
      reason: 'disabled',
    })
    expect(backend.requests).toEqual([])
    wrapper.unmount()
    none.wrapper.unmount()
  })

  it('startAsync rejects with the reason when `canStart` allows no start', async () => {
    serve()
    const { conversation, wrapper } = use(1001, { lookup: 'none' }, { canStart: () => 'Archived.' })
    expect(await errorOf(conversation.startAsync())).toMatchObject({ kind: 'forbidden', reason: 'policy' })
    wrapper.unmount()
  })

  it('startAsync shows the new answer of `canStart` when that reads something that is not reactive', async () => {
    serve()
    let isArchived = false
    const { conversation, wrapper } = use(
      1001,
      { lookup: 'none' },
      { canStart: () => (isArchived ? 'Archived.' : true) },
    )
    expect(conversation.state.value).toBe('idle')
    isArchived = true
    expect(await errorOf(conversation.startAsync())).toMatchObject({ kind: 'forbidden', reason: 'policy' })
    expect(conversation.state.value).toBe('disabled')
    wrapper.unmount()
  })

  it('H08 startAsync of a refused order repeats the refusal without a request', async () => {
    const backend = serve()
    backend.failNext({ status: 403 })
    const { conversation, wrapper } = use(1001, { lookup: 'none' })
    await conversation.start()
    expect(await errorOf(conversation.startAsync())).toMatchObject({ kind: 'forbidden', status: 403 })
    expect(backend.requests).toHaveLength(1)
    wrapper.unmount()
  })

  it('C02 a second caller gets the answer of the first, without an event or a navigation', async () => {
    serve()
    const onStarted = vi.fn()
    const first = use(1001, { lookup: 'none' })
    const second = use(
      1001,
      { lookup: 'none', onStarted },
      { pinia: first.pinia, client: first.kit.client },
    )
    const [one, two] = await Promise.all([
      first.conversation.startAsync(),
      second.conversation.startAsync(),
    ])
    expect(two).toEqual(one)
    await flushPromises()
    expect(onStarted).not.toHaveBeenCalled()
    expect(second.router.currentRoute.value.fullPath).toBe('/')
    expect(first.router.currentRoute.value.name).toBe('OrderMessages')
    first.wrapper.unmount()
    second.wrapper.unmount()
  })

  it('view opens the conversation without a click', async () => {
    serve()
    const { conversation, router, wrapper } = use(1007)
    await conversation.view()
    expect(router.currentRoute.value.fullPath).toBe('/')
    await until(() => expect(conversation.mode.value).toBe('view'))
    await conversation.activate()
    expect(router.currentRoute.value.fullPath).toBe('/orders/1007/messages/503')
    wrapper.unmount()
  })

  it('L08 creates the live regions before the first announcement', () => {
    serve()
    const { wrapper } = use(1001, { lookup: 'none' })
    expect([...document.querySelectorAll('[aria-live]')].map((region) => region.textContent)).toEqual([
      '',
      '',
    ])
    wrapper.unmount()
  })
})
