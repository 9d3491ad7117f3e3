import { flushPromises } from '@vue/test-utils'
import { useConversationStore, type Diagnostic, type FailedPayload } from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { labelOf, mountButton, untilState } from '../support/mount-button'
import { serve, tokenOf } from '../support/server'
import { takeComplaints } from '../support/setup'
import { until } from '../support/until'
import { pass, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('a look-up with a wrong base URL', () => {
  it('H09 tells the developer the address and the reason once, and shows the person nothing', async () => {
    const backend = serve()
    // What a development server without a proxy answers.
    backend.failNext({ status: 404, body: '', times: Infinity })
    const told: string[] = []
    const onDiagnostic = ({ code, message }: Diagnostic) => told.push(code, message)
    const { wrapper, toasts } = mountButton({ orderId: 1001 }, { clientOptions: { onDiagnostic } })
    await until(() => expect(backend.requests).toHaveLength(1))
    await untilState(wrapper, 'idle', 'start')
    expect(told[0]).toBe('lookup-misconfigured')
    expect(told[1]).toContain('GET /api/v1/order-communications/communication-threads/')
    expect(told[1]).toContain('Check the baseURL')
    expect([told.length, toasts]).toEqual([2, []])
  })
})

describe('a look-up without a connection', () => {
  it('N02 is repeated when the connection is back', async () => {
    const backend = serve()
    backend.failNext({ network: true, operation: 'list' })
    const { wrapper } = mountButton({ orderId: 1007 })
    await until(() => expect(backend.requests).toHaveLength(1))
    await untilState(wrapper, 'idle', 'start')
    window.dispatchEvent(new Event('online'))
    await untilState(wrapper, 'idle', 'view')
  })
})

describe('a start that fails', () => {
  it.each([
    ['H01', { status: 400 }, 'Failed to start conversation. Please try again.', 'validation'],
    ['H05', { status: 401 }, 'Please sign in to start a conversation.', 'unauthenticated'],
    ['H09', { status: 404 }, 'Order not found.', 'not-found'],
    [
      'H16',
      { status: 500, body: { detail: 'ValueError in views.py' } },
      'Failed to start conversation. Please try again.',
      'server',
    ],
    [
      'R01',
      { status: 201, body: {} },
      'We could not confirm that the conversation was started. Please try again.',
      'unexpected-response',
    ],
    [
      'R03',
      { status: 200, body: '<!doctype html><h1>Sign in</h1>' },
      'We could not confirm that the conversation was started. Please try again.',
      'unexpected-response',
    ],
    [
      'R06',
      { status: 200, body: { thread: { id: 1, order: 7 } } },
      'We could not confirm that the conversation was started. Please try again.',
      'unexpected-response',
    ],
    [
      'R17',
      { status: 500, body: '<!doctype html><pre>SECRET_KEY</pre>' },
      'Failed to start conversation. Please try again.',
      'server',
    ],
    [
      'N01',
      { network: true as const },
      'We could not confirm that the conversation was started. Please try again.',
      'network',
    ],
  ])('%s shows a toast with our own text, and the next press works', async (_, fault, text, kind) => {
    const backend = serve()
    backend.failNext(fault)
    const { wrapper, toasts, router } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'start')
    expect(toasts).toEqual([
      { kind: 'error', text, orderId: 1001, error: expect.objectContaining({ kind }) as object },
    ])
    expect(wrapper.emitted('failed')).toMatchObject([
      [{ orderId: 1001, operation: 'start', error: { kind } }],
    ])
    expect(router.currentRoute.value.fullPath).toBe('/')
    expect(document.body.innerHTML).not.toMatch(/SECRET_KEY|ValueError|Sign in</)
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
  })

  it.each([
    ['the page of a gate', '<!doctype html><title>Just a moment...</title>'],
    ['nothing', ''],
    ['a CSRF failure', { detail: 'CSRF Failed: CSRF token missing.' }],
  ])('Y15 a 403 with %s does not disable the button or mention a permission', async (_, body) => {
    const backend = serve()
    backend.failNext({ status: 403, body, operation: 'start' })
    const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'start')
    expect(toasts.map(({ text }) => text)).toEqual(['Failed to start conversation. Please try again.'])
    expect(wrapper.text()).not.toMatch(/permission|moment/)
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
  })

  it('Y15 a 403 to a person who is not signed in asks them to sign in', async () => {
    const detail = 'Authentication credentials were not provided.'
    serve().failNext({ status: 403, body: { detail }, operation: 'start' })
    const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await untilState(wrapper, 'error', 'start')
    expect(toasts.map(({ text }) => text)).toEqual(['Please sign in to start a conversation.'])
  })

  it('N02 a device that is offline gets a toast at once, and no start by itself when it is online again', async () => {
    const backend = serve()
    backend.failNext({ network: true })
    const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none' })
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    expect(toasts[0]?.text).toBe('You are offline. Please try again when you are connected.')
    vi.mocked(navigator, { partial: true })
    vi.restoreAllMocks()
    window.dispatchEvent(new Event('online'))
    await flushPromises()
    expect(backend.requests.map(({ method }) => method)).toEqual(['POST'])
  })

  it('N03 N07 a slow start ends at the deadline, and the button can be pressed again', async () => {
    serve().failNext({ delayMs: Infinity, operation: 'start' })
    const { wrapper, toasts } = mountButton(
      { orderId: 1001, lookup: 'none' },
      { clientOptions: { timeoutMs: 30 } },
    )
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    expect(toasts[0]?.text).toBe('The server took too long to answer. Please try again.')
  })

  it('X01 R16 shows text without markup, and the server’s words only when the host asks for them', async () => {
    const backend = serve()
    const detail = 'Bad\u202e \u001b[31mthing'
    backend.failNext({ status: 400, body: { detail }, times: 2 })
    const plain = mountButton({ orderId: 1001, lookup: 'none' })
    await plain.wrapper.trigger('click')
    await untilState(plain.wrapper, 'error')
    expect(plain.toasts[0]?.text).not.toContain('thing')
    const asking = mountButton(
      { orderId: 1001, lookup: 'none' },
      { messages: (key, params) => (key === 'failed' ? `${params.detail} <b>x</b>` : null) },
    )
    await asking.wrapper.trigger('click')
    await untilState(asking.wrapper, 'error')
    expect(asking.toasts[0]?.text).toBe('Bad [31mthing <b>x</b>')
  })

  it('I08 an id that no order has gets a 404, and the toast is in our own words', async () => {
    serve()
    const { wrapper, toasts } = mountButton({ orderId: 999_999 })
    await untilState(wrapper, 'idle')
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    expect(toasts[0]?.text).toBe('Order not found.')
  })

  it('X07 the token is not in the page, the state, the events, the storage or the toasts', async () => {
    const backend = serve()
    const sentinel = 'sentinel-4f1d'
    const { wrapper, toasts, pinia } = mountButton(
      { orderId: 1001, lookup: 'none' },
      { clientOptions: { getToken: () => sentinel, headers: { 'X-Key': sentinel } } },
    )
    for (const fault of [
      { status: 401 },
      { status: 500, body: `<p>${sentinel}</p>` },
      { network: true as const },
    ]) {
      backend.failNext(fault)
      await wrapper.trigger('click')
      await untilState(wrapper, 'error')
    }
    const everything = [
      wrapper.emitted('failed'),
      toasts,
      pinia.state.value,
      { ...localStorage },
      { ...sessionStorage },
    ]
    expect(JSON.stringify(everything) + document.documentElement.outerHTML + location.href).not.toContain(
      sentinel,
    )
  })

  it('H13 a 429 shows when to try again, and the button sends nothing until then', async () => {
    const backend = serve()
    backend.failNext({ status: 429, body: { wait: 30 } })
    const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    expect(toasts).toMatchObject([{ text: 'Too many requests. Please try again in 30 s.' }])
    expect(labelOf(wrapper)).toMatch(/^Try again in (30|2\d) s$/)
    await wrapper.trigger('click')
    await until(() => expect(wrapper.emitted('failed')).toHaveLength(2))
    expect(backend.requests).toHaveLength(1)
    // A person waits up to five seconds by themselves.
    const isSoon = () => expect(Date.now()).toBeGreaterThan((toasts[0]?.error?.retryAt ?? 0) - 4000)
    await until(isSoon)
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
    expect(backend.requests).toHaveLength(2)
  })

  it('H13 the label counts down after a 429, and the error is gone at the end', async () => {
    serve().failNext({ status: 429, body: { wait: 7 } })
    const { wrapper } = mountButton({ orderId: 1001, lookup: 'none' })
    const labels: string[] = []
    const observer = new MutationObserver(() => labels.push(labelOf(wrapper)))
    observer.observe(wrapper.element, { subtree: true, childList: true, characterData: true })
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    await untilState(wrapper, 'idle', 'start')
    observer.disconnect()
    const seconds = labels.flatMap((label) => /^Try again in (\d) s$/.exec(label)?.[1] ?? [])
    expect(seconds.length).toBeGreaterThan(3)
    expect(seconds).toEqual([...seconds].sort().reverse())
    expect(labelOf(wrapper)).toBe('Start conversation')
  })

  it('Y17 the label counts down in minutes when the wait is long, and the name stays', async () => {
    serve().failNext({ status: 429, body: { wait: 300 } })
    const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none' })
    const labels: string[] = []
    const observer = new MutationObserver(() => labels.push(labelOf(wrapper)))
    observer.observe(wrapper.element, { subtree: true, childList: true, characterData: true })
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    expect(toasts).toMatchObject([{ text: 'Too many requests. Please try again in 5 min.' }])
    expect(wrapper.get('.oc-button__label').attributes('aria-hidden')).toBe('true')
    expect(wrapper.get('.oc-button__about').text()).toBe('Start conversation about order 1001')
    await pass(182_000)
    observer.disconnect()
    const shown = new Set(labels.filter((label) => label.startsWith('Try')))
    const [minutes, seconds] = [/ min$/, / s$/].map((unit) =>
      [...shown].filter((label) => unit.test(label)),
    )
    expect(minutes).toEqual(['Try again in 5 min', 'Try again in 4 min', 'Try again in 3 min'])
    expect(seconds?.slice(0, 2)).toEqual(['Try again in 120 s', 'Try again in 119 s'])
  })

  it('C11 the button works on when a callback of the host throws', async () => {
    serve()
    const { wrapper, router } = mountButton({
      orderId: 1001,
      lookup: 'none',
      onStarted: () => {
        throw new Error('host')
      },
      onNavigate: () => {
        throw new Error('host')
      },
    })
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
    expect(router.currentRoute.value.name).toBe('OrderMessages')
    expect(takeComplaints().join()).toContain('host')
  })

  it('C11 a listener of failed can start again at once', async () => {
    const backend = serve()
    backend.failNext({ status: 400 })
    const { wrapper } = mountButton({
      orderId: 1001,
      lookup: 'none',
      onFailed: () => void (wrapper.vm as unknown as { start(): void }).start(),
    })
    await wrapper.trigger('click')
    await untilState(wrapper, 'idle', 'view')
    expect(backend.requests.map(({ status }) => status)).toEqual([400, 201])
  })
})

describe('without toasts', () => {
  it.each([
    ['button', { toast: false }, {}],
    ['kit', {}, { toast: false as const }],
  ])(
    'toast: false on the %s shows no toast, and announces the failure for a few seconds',
    async (_, props, options) => {
      serve().failNext({ status: 400 })
      const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none', ...props }, options)
      await wrapper.trigger('click')
      await untilState(wrapper, 'error')
      expect(toasts).toEqual([])
      const alert = document.querySelector('[aria-live="assertive"]')
      expect(alert?.textContent).toContain('Failed to start')
      await pass(5000)
      expect(alert?.textContent).toBe('')
    },
  )
})

describe('a refusal', () => {
  const refused = (token: string) =>
    mountButton({ orderId: 1001 }, { clientOptions: { getToken: () => token } })

  it.each(['editor', 'guest'])('H08 disables the button of a %s, with the reason', async (role) => {
    const backend = serve()
    const { wrapper, toasts } = refused(tokenOf(role))
    await untilState(wrapper, 'idle', 'start')
    await wrapper.trigger('click')
    await untilState(wrapper, 'disabled', 'start')
    const words = 'You do not have permission to start a conversation for this order.'
    expect(toasts).toMatchObject([{ text: words, error: { kind: 'forbidden' } }])
    expect(document.getElementById(wrapper.attributes('aria-describedby') ?? '')?.textContent).toBe(words)
    await wrapper.trigger('click')
    expect(backend.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('H08 disables every button of the order until refresh()', async () => {
    serve().failNext({ status: 403, operation: 'start' })
    const one = mountButton({ orderId: 1001 })
    const two = mountButton({ orderId: 1001 }, { pinia: one.pinia, client: one.kit.client })
    await untilState(one.wrapper, 'idle')
    await one.wrapper.trigger('click')
    await untilState(two.wrapper, 'disabled')
    await (one.wrapper.vm as unknown as { refresh(): Promise<void> }).refresh()
    await untilState(two.wrapper, 'idle', 'start')
    await one.wrapper.trigger('click')
    await untilState(one.wrapper, 'idle', 'view')
  })

  it('H08 is dropped when the window gets the focus again after a minute, not earlier', async () => {
    serve().failNext({ status: 403, operation: 'start' })
    const { wrapper } = mountButton({ orderId: 1001 })
    await untilState(wrapper, 'idle')
    await wrapper.trigger('click')
    await untilState(wrapper, 'disabled')
    await pass(59_000)
    window.dispatchEvent(new Event('focus'))
    await flushPromises()
    expect(wrapper.attributes('data-state')).toBe('disabled')
    await pass(1_000)
    window.dispatchEvent(new Event('focus'))
    await untilState(wrapper, 'idle', 'start')
  })

  it('H08 S02 is dropped when another user signs in', async () => {
    serve().failNext({ status: 403, operation: 'start' })
    const { wrapper, pinia } = mountButton({ orderId: 1001, lookup: 'none' })
    await wrapper.trigger('click')
    await untilState(wrapper, 'disabled')
    useConversationStore(pinia).reset()
    await untilState(wrapper, 'idle')
  })
})

describe('a button that the host disables', () => {
  it('can still get the focus, and has the reason', async () => {
    const backend = serve()
    const { wrapper } = mountButton({
      orderId: 1001,
      disabled: true,
      disabledReason: 'Pay first.',
      lookup: 'none',
    })
    expect(wrapper.attributes()).toMatchObject({ 'data-state': 'disabled', 'aria-disabled': 'true' })
    expect(wrapper.attributes('disabled')).toBeUndefined()
    expect(document.getElementById(wrapper.attributes('aria-describedby') ?? '')?.textContent).toBe(
      'Pay first.',
    )
    await wrapper.trigger('click')
    expect(backend.requests).toEqual([])
    await wrapper.setProps({ disabled: false })
    expect(wrapper.attributes('data-state')).toBe('idle')
  })

  it('is disabled as View too', async () => {
    serve()
    const { wrapper, router } = mountButton({ orderId: 1007, disabled: true })
    await untilState(wrapper, 'disabled', 'view')
    expect(wrapper.element.tagName).toBe('BUTTON')
    await wrapper.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/')
  })
})

describe('refresh()', () => {
  it('shows and emits its failure without a toast', async () => {
    const backend = serve()
    const { wrapper, toasts } = mountButton({ orderId: 1001, lookup: 'none' })
    backend.failNext({ status: 500, times: 3 })
    await (wrapper.vm as unknown as { refresh(): Promise<void> }).refresh()
    await untilState(wrapper, 'error')
    const [[payload]] = wrapper.emitted('failed') as [[FailedPayload]]
    expect(payload).toMatchObject({ operation: 'find', error: { kind: 'server' } })
    expect(toasts).toEqual([])
  })
})
