import { flushPromises } from '@vue/test-utils'
import { sampleData } from 'order-conversations/msw'
import {
  StartConversationButton,
  useConversationStore,
  type FailedPayload,
  type StartedPayload,
} from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, type Ref } from 'vue'
import { jwtOf } from '../support/client'
import { mountInApp, untilState } from '../support/mount-button'
import { serve, tokenOf } from '../support/server'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** A page with a button, in an app in which nobody is signed in yet. */
function signedOut(
  onFailed?: (payload: FailedPayload, token: Ref<string | null>) => void,
  sessionKey: (token: string | null) => string | number | null | undefined = (token) => token,
  data: Parameters<typeof serve>[0] = {},
) {
  const backend = serve(data)
  const token = ref<string | null>(null)
  const orderId = ref<number | null>(1001)
  const Page = defineComponent({
    render: () =>
      orderId.value
        ? h(StartConversationButton, {
            orderId: orderId.value,
            onFailed: (payload: FailedPayload) => onFailed?.(payload, token),
          })
        : h('p', 'Sign in'),
  })
  const { wrapper: page, ...app } = mountInApp(
    Page,
    {},
    { clientOptions: { getToken: () => token.value }, sessionKey: () => sessionKey(token.value) },
  )
  const wrapper = page.getComponent(StartConversationButton)
  const failed = () => wrapper.emitted<[FailedPayload]>('failed')?.map(([payload]) => payload) ?? []
  const signIn = async (role = 'support') => {
    token.value = tokenOf(role)
    await flushPromises()
  }
  const press = async () => {
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
  }
  return { ...app, backend, wrapper, token, orderId, failed, signIn, press }
}

describe('a start without a signed-in user', () => {
  it('S10 emits failed, and can be resumed after signing in', async () => {
    const app = signedOut()
    await app.press()
    expect(app.failed()).toMatchObject([{ orderId: 1001, error: { kind: 'unauthenticated' } }])
    expect(app.backend.requests).toEqual([])
    await app.signIn()
    await app.failed()[0]?.resumeStart?.()
    expect(app.wrapper.emitted<[StartedPayload]>('started')).toMatchObject([
      [{ orderId: 1001, created: true }],
    ])
    expect(app.router.currentRoute.value.fullPath).toMatch(/^\/orders\/1001\/messages\/\d+$/)
  })

  it('H05 can be resumed after a 401 too', async () => {
    const app = signedOut()
    await app.signIn()
    app.backend.failNext({ status: 401, operation: 'start' })
    await app.press()
    await app.failed()[0]?.resumeStart?.()
    expect(app.wrapper.emitted('started')).toHaveLength(1)
  })

  it('S10 opens the conversation when the page with the button is gone', async () => {
    const app = signedOut()
    await app.press()
    app.orderId.value = null
    await app.signIn()
    await app.failed()[0]?.resumeStart?.()
    expect(app.router.currentRoute.value.params).toMatchObject({ orderId: '1001' })
  })

  it('S10 opens the conversation when the page changes during the resumed start', async () => {
    const app = signedOut()
    await app.press()
    await app.signIn()
    const resumed = app.failed()[0]?.resumeStart?.()
    app.orderId.value = null
    await resumed
    expect(app.router.currentRoute.value.params).toMatchObject({ orderId: '1001' })
  })

  it('S10 can be resumed at once when a user is signed in again already', async () => {
    const app = signedOut(({ resumeStart }, token) => {
      token.value = tokenOf('support')
      void resumeStart?.()
    })
    await app.wrapper.trigger('click')
    await until(() => expect(app.wrapper.emitted('started')).toHaveLength(1))
  })

  it('S10 opens the conversation once when the button was pressed several times', async () => {
    const app = signedOut()
    await app.press()
    await app.press()
    app.orderId.value = null
    await app.signIn()
    const push = vi.spyOn(app.router, 'push')
    await Promise.all(app.failed().map(async ({ resumeStart }) => resumeStart?.()))
    expect(app.failed()).toHaveLength(2)
    expect(push).toHaveBeenCalledTimes(1)
  })

  it('S10 resumes the start of the first order when the button shows another order', async () => {
    const app = signedOut()
    await app.press()
    app.orderId.value = 1003
    await app.signIn()
    await app.failed()[0]?.resumeStart?.()
    expect(app.router.currentRoute.value.params).toMatchObject({ orderId: '1001' })
    expect(app.backend.threads.filter(({ order }) => order === 1003)).toEqual([])
    expect(app.wrapper.attributes('data-mode')).toBe('start')
  })

  it('S10 keeps the failure of the order that the button shows now', async () => {
    const app = signedOut()
    await app.press()
    app.orderId.value = 1003
    await app.signIn()
    app.backend.failNext({ status: 404, operation: 'start' })
    await app.press()
    await app.failed()[0]?.resumeStart?.()
    expect(app.router.currentRoute.value.params).toMatchObject({ orderId: '1001' })
    expect(app.wrapper.attributes('data-state')).toBe('error')
  })

  it('S10 is resumed once more when the app sets its session key only after `resumeStart()`', async () => {
    let key: number | null = null
    const app = signedOut(undefined, () => key)
    await app.press()
    app.token.value = tokenOf('support')
    const resumed = app.failed()[0]?.resumeStart?.()
    key = 11
    useConversationStore(app.pinia).entryFor(1001)
    await resumed
    expect(app.router.currentRoute.value.params).toMatchObject({ orderId: '1001' })
  })

  it.each<[string, (token: string | null) => string | null | undefined, string[]]>([
    ['with a session key', (token) => token, [tokenOf('support'), tokenOf('client')]],
    ['without one', () => undefined, [jwtOf({ user_id: 11 }), jwtOf({ user_id: 22 })]],
  ])('S02 is not repeated for a user who signs in during it, %s', async (_, keyOf, [one, other]) => {
    const app = signedOut(undefined, keyOf, {
      users: sampleData.users.map((user) => ({ ...user, token: user.id === 11 ? one! : other! })),
    })
    await app.press()
    app.token.value = one!
    await flushPromises()
    app.backend.failNext({ delayMs: 5000, operation: 'start' })
    const resumed = app.failed()[0]?.resumeStart?.()
    const posts = () => app.backend.requests.filter(({ method }) => method === 'POST')
    await until(() => expect(posts()).toHaveLength(1))
    app.token.value = other!
    await useConversationStore(app.pinia).lookup(1007, { force: true })
    await resumed
    expect(posts()).toHaveLength(1)
  })

  it('shows a failure of the resumed start when the button is gone', async () => {
    const app = signedOut()
    await app.press()
    app.orderId.value = null
    await app.signIn('editor')
    await app.failed()[0]?.resumeStart?.()
    await until(() => expect(app.toasts).toHaveLength(2))
    expect(app.toasts[1]).toMatchObject({ orderId: 1001, error: { kind: 'forbidden' } })
  })

  it('L01 leaves no countdown behind when the resumed start is throttled and the button is gone', async () => {
    const app = signedOut()
    await app.press()
    app.orderId.value = null
    await app.signIn()
    app.backend.failNext({ status: 429, headers: { 'Retry-After': '3000' } })
    const setInterval = vi.spyOn(globalThis, 'setInterval')
    await app.failed()[0]?.resumeStart?.()
    await until(() => expect(app.toasts).toHaveLength(2))
    expect(app.toasts[1]).toMatchObject({ orderId: 1001, error: { kind: 'rate-limited' } })
    expect(setInterval).not.toHaveBeenCalled()
  })

  it('S10 sends one request when it is resumed twice', async () => {
    const app = signedOut()
    await app.press()
    await app.signIn()
    const resume = app.failed()[0]?.resumeStart
    await Promise.all([resume?.(), resume?.()])
    expect(app.backend.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(app.wrapper.emitted('navigate')).toHaveLength(1)
  })

  it('fails in the same way when it is resumed before signing in', async () => {
    const app = signedOut()
    await app.press()
    await app.failed()[0]?.resumeStart?.()
    expect(app.failed()).toMatchObject([{}, { resumeStart: expect.any(Function) as unknown }])
  })

  it('is the only failure that can be resumed', async () => {
    const app = signedOut()
    await app.signIn('editor')
    await app.wrapper.trigger('click')
    await untilState(app.wrapper, 'disabled')
    expect(app.failed()).toMatchObject([{ error: { kind: 'forbidden' } }])
    expect(app.failed()[0]).not.toHaveProperty('resumeStart')
  })
})
