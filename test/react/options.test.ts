import { useConversation, type LookupBudget } from 'order-conversations/react'
import { createElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { clientOf } from '../support/client'
import { fakeViewport } from '../support/fake-viewport'
import { serve } from '../support/server'
import { until } from '../support/until'
import { idle, pass, useVirtualTime } from '../support/virtual-time'
import { button, buttonIn, page, render, statesIn, type Shown } from './render'

useVirtualTime()

const posts = (backend: ReturnType<typeof serve>) =>
  backend.requests.filter(({ method }) => method === 'POST')
const settled = (container: Element, ...states: string[]) =>
  until(() => expect(statesIn(container)).toEqual(states))

describe('the options of the provider', () => {
  it('`canStart` disables the button of an order and says why, and may change', async () => {
    serve()
    const client = clientOf()
    const shown: Shown = {}
    const child = button({ orderId: 1001, shown })
    const { container, rerender } = render(page({ client, canStart: () => 'Pay first.' }, child))
    await settled(container, 'start disabled')
    expect(shown.button?.disabledReason).toBe('Pay first.')
    rerender(page({ client, canStart: ({ orderId }) => orderId === 1001 || 'No.' }, child))
    await settled(container, 'start idle')
  })

  it('`lookupBudget` limits the look-ups, and `false` lifts the limit', async () => {
    const backend = serve()
    const client = clientOf({ onDiagnostic: () => {} })
    const of = (lookupBudget: LookupBudget | false, ...ids: number[]) =>
      page({ client, lookupBudget }, ...ids.map((orderId) => button({ orderId })))
    const one = { requests: 1, perMs: 60_000 }
    const { container, rerender } = render(of(one, 1001))
    await settled(container, 'start idle')
    rerender(of(one, 1001, 1007))
    await pass(30_000)
    expect(backend.requests).toHaveLength(1)
    rerender(of(false, 1001, 1007, 1009))
    await until(() => expect(statesIn(container)[2]).toBe('view idle'))
  })

  it('`navigate` may change, and without it the browser loads the address', async () => {
    serve()
    const client = clientOf()
    const [first, second] = [vi.fn(), vi.fn()]
    const child = button({ orderId: 1007 })
    const { container, rerender } = render(page({ client, navigate: first }, child))
    await settled(container, 'view idle')
    rerender(page({ client, navigate: second }, child))
    await idle()
    buttonIn(container)?.click()
    await until(() => expect(second).toHaveBeenCalledExactlyOnceWith('/orders/1007/messages/503'))
    expect(first).not.toHaveBeenCalled()
    rerender(page({ client }, child))
    await idle()
    // jsdom cannot open another page, so the click ends at the container.
    const onClick = vi.fn((event: Event) => {
      expect(event.defaultPrevented).toBe(false)
      event.preventDefault()
    })
    document.addEventListener('click', onClick, { once: true })
    buttonIn(container)?.click()
    expect(onClick).toHaveBeenCalledOnce()
  })

  it('`messages` change the labels that a button shows later, too', async () => {
    serve()
    const client = clientOf()
    const shown: Shown = {}
    const child = button({ orderId: 1007, shown })
    const { container, rerender } = render(page({ client, messages: { starting: 'Bitte warten' } }, child))
    await settled(container, 'view idle')
    expect(shown.button?.labels).toContain('Bitte warten')
    rerender(page({ client, messages: { starting: 'Un instant' } }, child))
    await until(() => expect(shown.button?.labels).toContain('Un instant'))
  })

  it('renders the buttons again only when an option changes', async () => {
    serve()
    const client = clientOf()
    const options = { client, messages: { view: 'Voir' }, basename: '/a' }
    let renders = 0
    function Row() {
      renders++
      return createElement('p', null, useConversation(1007).href)
    }
    const child = createElement(Row)
    const { container, rerender } = render(page(options, child))
    await until(() => expect(container.textContent).toBe('/orders/1007/messages/503'))
    const before = renders
    rerender(page({ ...options }, child))
    await idle()
    expect(renders).toBe(before)
  })
})

describe('the options of the hook', () => {
  it('`to` is an address, or a function that returns one', async () => {
    serve()
    const { container } = render(
      page(
        {},
        button({ orderId: 1007, to: '/inbox' }),
        button({ orderId: 1007, to: ({ orderId, threadId }) => `/inbox/${orderId}-${threadId}` }),
        button({ orderId: 1007, to: false }),
      ),
    )
    await settled(container, 'view idle', 'view idle', 'view idle')
    expect([0, 1, 2].map((index) => buttonIn(container, index)?.getAttribute('href'))).toEqual([
      '/inbox',
      '/inbox/1007-503',
      null,
    ])
  })

  it('`to` is also what a press opens', async () => {
    serve()
    const navigate = vi.fn()
    const { container } = render(page({ navigate }, button({ orderId: 1007, to: '/inbox' })))
    await settled(container, 'view idle')
    buttonIn(container)?.click()
    await until(() => expect(navigate).toHaveBeenCalledExactlyOnceWith('/inbox'))
  })

  it('`onNavigate` is told what opens, and may keep it from opening', async () => {
    serve()
    const navigate = vi.fn()
    const onNavigate = vi.fn((payload: { preventDefault(): void }) => payload.preventDefault())
    const { container } = render(page({ navigate }, button({ orderId: 1007, onNavigate })))
    await settled(container, 'view idle')
    buttonIn(container)?.click()
    await idle()
    expect(onNavigate).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        orderId: 1007,
        threadId: 503,
        created: false,
        to: '/orders/1007/messages/503',
      }),
    )
    expect(navigate).not.toHaveBeenCalled()
  })

  it.each([
    ['`onNavigate` opens the conversation', { onNavigate: () => {} }, 0],
    ['nobody opens it', {}, 1],
    ['`handlesNavigate` says that nobody does', { onNavigate: () => {}, handlesNavigate: false }, 1],
    ['`handlesNavigate` says that the app does', { handlesNavigate: true }, 0],
  ])(
    'without an address, a press shows an error only if nobody opens it: %s',
    async (_, options, toasts) => {
      serve()
      const toast = { error: vi.fn() }
      const { container } = render(page({ toast, route: undefined }, button({ orderId: 1007, ...options })))
      await settled(container, 'view idle')
      buttonIn(container)?.click()
      await idle()
      expect(toast.error).toHaveBeenCalledTimes(toasts)
    },
  )

  it('`toast: false` shows no toast, but tells the host', async () => {
    const backend = serve()
    const [toast, onFailed] = [{ error: vi.fn() }, vi.fn()]
    const { container } = render(page({ toast }, button({ orderId: 1001, toast: false, onFailed })))
    await settled(container, 'start idle')
    backend.failNext({ status: 404, operation: 'start' })
    buttonIn(container)?.click()
    await settled(container, 'start error')
    expect(toast.error).not.toHaveBeenCalled()
    expect(onFailed).toHaveBeenCalledOnce()
  })

  it('`disabled` disables the button and says why', async () => {
    const backend = serve()
    const shown: Shown = {}
    const { container } = render(
      page({}, button({ orderId: 1001, disabled: true, disabledReason: 'Closed.', shown })),
    )
    await settled(container, 'start disabled')
    expect(shown.button?.disabledReason).toBe('Closed.')
    await shown.button?.start()
    await expect(shown.button?.startAsync()).rejects.toMatchObject({ kind: 'aborted', reason: 'disabled' })
    expect(posts(backend)).toEqual([])
  })

  it('`messages` replace those of the provider', async () => {
    serve()
    const shown: Shown = {}
    const messages = { view: 'Ansehen' }
    const { container } = render(
      page({ messages: { view: 'Voir', start: 'Écrire' } }, button({ orderId: 1007, messages, shown })),
    )
    await settled(container, 'view idle')
    expect(buttonIn(container)?.textContent).toBe('Ansehen')
    expect(shown.button?.labels).toContain('Ansehen')
  })

  it('`messages` are also what a screen reader hears', async () => {
    serve()
    const messages = { ready: 'Bereit.' }
    const { container } = render(page({ navigate: vi.fn() }, button({ orderId: 1001, messages })))
    await settled(container, 'start idle')
    buttonIn(container)?.click()
    const heard = () => [...document.querySelectorAll('[data-oc-voice]')].map((voice) => voice.textContent)
    await until(() => expect(heard()).toContain('Bereit.'))
  })

  it('`lookup: "none"` sends no request', async () => {
    const backend = serve()
    const { container } = render(page({}, button({ orderId: 1007, lookup: 'none' })))
    await idle()
    expect(statesIn(container)).toEqual(['start idle'])
    expect(backend.requests).toEqual([])
  })

  it.each(['an element', 'a ref'])(
    '`element`: the order is looked up when %s comes into view',
    async (kind) => {
      const backend = serve()
      const { show } = fakeViewport()
      const row = document.createElement('li')
      const element = kind === 'a ref' ? { current: row } : row
      const { container } = render(page({}, button({ orderId: 1007, element }), button({ orderId: 1001 })))
      await settled(container, 'start idle', 'start idle')
      expect(backend.requests).toMatchObject([{ orderId: 1001 }])
      show((seen) => seen === row)
      await settled(container, 'view idle', 'start idle')
    },
  )

  it('`onUpdateThread` gets the thread that the host should hold', async () => {
    const backend = serve()
    const onUpdateThread = vi.fn()
    const { container } = render(
      page({ navigate: vi.fn() }, button({ orderId: 1001, thread: null, onUpdateThread })),
    )
    await settled(container, 'start idle')
    buttonIn(container)?.click()
    await settled(container, 'view idle')
    const { id } = backend.threads.find(({ order }) => order === 1001)!
    expect(onUpdateThread).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id, orderId: 1001 }))
  })
})

describe('the actions of the hook', () => {
  it('start, open and look up again from code', async () => {
    const backend = serve()
    const navigate = vi.fn()
    const shown: Shown = {}
    const { container } = render(page({ navigate }, button({ orderId: 1001, shown })))
    await settled(container, 'start idle')
    const { startAsync, view, refresh, start } = shown.button!
    await expect(startAsync()).resolves.toMatchObject({ orderId: 1001, created: true })
    expect(navigate).toHaveBeenCalledTimes(1)
    await view()
    expect(navigate).toHaveBeenCalledTimes(2)
    backend.reset()
    await refresh()
    await settled(container, 'start idle')
    await start()
    expect(navigate).toHaveBeenCalledTimes(3)
  })
})
