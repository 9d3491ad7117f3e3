import { createElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { useConversation, type UseConversation } from 'order-conversations/react'
import type { WireThread } from 'order-conversations'
import { clientOf } from '../support/client'
import { serve } from '../support/server'
import { rowOf } from '../support/threads'
import { until } from '../support/until'
import { idle, pass, useVirtualTime } from '../support/virtual-time'
import { button, buttonIn, page, render, statesIn, type Shown } from './render'

useVirtualTime()

const posts = (backend: ReturnType<typeof serve>) =>
  backend.requests.filter(({ method }) => method === 'POST')

describe('useConversation', () => {
  it('shows View with its address when the order has a thread', async () => {
    serve()
    const shown: Shown = {}
    const { container } = render(page({}, button({ orderId: 1007, shown })))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    expect(buttonIn(container)?.getAttribute('href')).toBe('/orders/1007/messages/503')
    expect(shown.button).toMatchObject({ label: 'View conversation', unreadCount: 12, isBusy: false })
  })

  it('C01 a double click sends one POST, tells the host once and opens one page', async () => {
    const backend = serve()
    const [navigate, onStarted] = [vi.fn(), vi.fn()]
    const { container } = render(page({ navigate }, button({ orderId: '1001', onStarted })))
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    buttonIn(container)?.click()
    buttonIn(container)?.click()
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    await idle()
    expect(posts(backend)).toHaveLength(1)
    expect(onStarted).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ orderId: 1001, created: true }),
    )
    const { id } = backend.threads.find(({ order }) => order === 1001)!
    expect(navigate).toHaveBeenCalledExactlyOnceWith(`/orders/1001/messages/${id}`)
  })

  it('View opens the address through `navigate`, and leaves a click with Ctrl to the browser', async () => {
    serve()
    const navigate = vi.fn()
    const { container } = render(page({ navigate, basename: '/shop' }, button({ orderId: 1007 })))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    expect(buttonIn(container)?.getAttribute('href')).toBe('/shop/orders/1007/messages/503')
    const press = (init: MouseEventInit) =>
      buttonIn(container)!.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, ...init }),
      )
    // jsdom cannot open another page, so the click ends here.
    container.addEventListener('click', (event) => event.ctrlKey && event.preventDefault())
    press({ ctrlKey: true })
    await idle()
    expect(navigate).not.toHaveBeenCalled()
    expect(press({})).toBe(false)
    await until(() => expect(navigate).toHaveBeenCalledExactlyOnceWith('/orders/1007/messages/503'))
  })

  it('C08 a list of 30 rows makes one list call', async () => {
    const backend = serve({ pageSize: 50 })
    const rows = Array.from({ length: 30 }, (_, row) => button({ orderId: 1001 + row, as: `${row}` }))
    const { container } = render(page({}, ...rows))
    await until(() => expect(statesIn(container).filter((state) => state === 'view idle')).toHaveLength(6))
    await idle()
    expect(backend.requests.map(({ search }) => search)).toEqual([''])
    expect(statesIn(container).filter((state) => state === 'start idle')).toHaveLength(24)
  })

  it('C03 a button shows the new order and cancels the old look-up when its order changes', async () => {
    const backend = serve()
    const client = clientOf()
    backend.failNext({ delayMs: 5000, operation: 'list' })
    const { container, rerender } = render(page({ client }, button({ orderId: 1007 })))
    await until(() => expect(backend.requests).toHaveLength(1))
    rerender(page({ client }, button({ orderId: 1001 })))
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    await pass(6000)
    expect(statesIn(container)).toEqual(['start idle'])
    rerender(page({ client }, button({ orderId: 1009 })))
    await until(() => expect(buttonIn(container)?.textContent).toBe('Closed conversation'))
  })

  it('C04 a start opens nothing, and its thread is kept, when the order changes meanwhile', async () => {
    const backend = serve()
    const client = clientOf()
    const [navigate, onStarted] = [vi.fn(), vi.fn()]
    const of = (orderId: number) => page({ client, navigate }, button({ orderId, onStarted }))
    const { container, rerender } = render(of(1001))
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    backend.failNext({ delayMs: 1000, operation: 'start' })
    buttonIn(container)?.click()
    await until(() => expect(posts(backend)).toHaveLength(1))
    rerender(of(1003))
    await pass(3000)
    expect(statesIn(container)).toEqual(['start idle'])
    rerender(of(1001))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    expect([navigate.mock.calls, onStarted.mock.calls]).toEqual([[], []])
  })

  it('L01 buttons that leave during their look-up cancel it', async () => {
    const backend = serve()
    const client = clientOf()
    const onResolved = vi.fn()
    backend.failNext({ delayMs: 5000, operation: 'list' })
    const signals: AbortSignal[] = []
    const findForOrders = client.findForOrders.bind(client)
    client.findForOrders = (ids, options) => {
      if (options?.signal) signals.push(options.signal)
      return findForOrders(ids, options)
    }
    const { rerender } = render(
      page({ client }, button({ orderId: 1007, onResolved }), button({ orderId: 1009, onResolved })),
    )
    await until(() => expect(backend.requests).toHaveLength(1))
    rerender(page({ client }))
    await until(() => expect(signals.map(({ aborted }) => aborted)).toEqual([true]))
    await pass(6000)
    expect(onResolved).not.toHaveBeenCalled()
  })

  it('H08 every button of the order shows a refusal, with one toast and one announcement', async () => {
    const backend = serve()
    const toast = { error: vi.fn() }
    const { container } = render(
      page({ toast }, button({ orderId: 1001, as: 'a' }), button({ orderId: 1001, as: 'b' })),
    )
    await until(() => expect(statesIn(container)).toEqual(['start idle', 'start idle']))
    backend.failNext({ status: 403, operation: 'start' })
    buttonIn(container)?.click()
    await until(() => expect(statesIn(container)).toEqual(['start disabled', 'start disabled']))
    await idle()
    expect(toast.error).toHaveBeenCalledExactlyOnceWith(
      'You do not have permission to start a conversation for this order.',
    )
  })

  it('shows the text of a failed start in `notice` when the app has no toasts', async () => {
    const backend = serve()
    const onFailed = vi.fn()
    const { container } = render(page({}, button({ orderId: 1001, onFailed })))
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    backend.failNext({ status: 404, operation: 'start' })
    buttonIn(container)?.click()
    await until(() => expect(container.textContent).toBe('Start conversationOrder not found.'))
    expect(statesIn(container)).toEqual(['start error'])
    expect(onFailed).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ orderId: 1001, error: expect.objectContaining({ kind: 'not-found' }) }),
    )
    buttonIn(container)?.click()
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
  })

  it('shows the thread of the host from the first render, and sends no request', async () => {
    const backend = serve()
    const seen: string[] = []
    const thread = rowOf(1001, { id: 7 })
    function Row({ given }: { given: WireThread | null }) {
      const { mode, state } = useConversation(1001, { thread: given })
      seen.push(`${mode} ${state}`)
      return null
    }
    const client = clientOf()
    // Another object with each render, as it is written into JSX.
    const { rerender } = render(page({ client }, createElement(Row, { given: { ...thread } })))
    await until(() => expect(seen.length).toBeGreaterThan(0))
    rerender(page({ client }, createElement(Row, { given: { ...thread } })))
    await idle()
    expect(new Set(seen)).toEqual(new Set(['view idle']))
    expect(seen.length).toBeLessThanOrEqual(3)
    rerender(page({ client }, createElement(Row, { given: null })))
    await until(() => expect(seen.at(-1)).toBe('start idle'))
    expect(backend.requests).toEqual([])
  })

  it('returns the same object and the same functions while nothing changes', async () => {
    serve()
    const seen: UseConversation[] = []
    function Row() {
      seen.push(useConversation(1007))
      return null
    }
    const client = clientOf()
    const { rerender } = render(page({ client }, createElement(Row)))
    await until(() => expect(seen.at(-1)?.mode).toBe('view'))
    const [last] = seen.slice(-1)
    rerender(page({ client }, createElement(Row)))
    await idle()
    expect(seen.at(-1)).toBe(last)
    expect(new Set(seen.map(({ start }) => start)).size).toBe(1)
  })

  it('new texts of the provider reach a button that its parent does not render again', async () => {
    serve()
    const client = clientOf()
    const child = button({ orderId: 1007 })
    const { container, rerender } = render(page({ client }, child))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    rerender(page({ client, messages: { view: 'Voir la conversation' } }, child))
    await until(() => expect(buttonIn(container)?.textContent).toBe('Voir la conversation'))
  })

  it.each([
    ['absent', undefined, null],
    ['invalid', 'abc', 'This order has no valid number.'],
  ])('is disabled and sends no request when the order id is %s', async (_, orderId, reason) => {
    const backend = serve()
    const shown: Shown = {}
    const { container } = render(page({}, button({ orderId, shown })))
    await until(() => expect(statesIn(container)).toEqual(['start disabled']))
    await idle()
    expect(shown.button?.disabledReason).toBe(reason)
    expect(backend.requests).toEqual([])
  })
})
