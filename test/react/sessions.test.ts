import type { WireThread } from 'order-conversations'
import {
  createElement,
  lazy,
  startTransition,
  StrictMode,
  useLayoutEffect,
  useState,
  type ReactNode,
} from 'react'
import { describe, expect, it, vi } from 'vitest'
import { clientOf } from '../support/client'
import { serve, tokenOf } from '../support/server'
import { rowOf } from '../support/threads'
import { until } from '../support/until'
import { idle, useVirtualTime } from '../support/virtual-time'
import { button, buttonIn, page, render, statesIn } from './render'

useVirtualTime()

/** Notes what is on the page whenever React has changed it, before the browser paints. */
function Painted({ into, children }: { into: string[]; children?: ReactNode }) {
  useLayoutEffect(() => {
    into.push(statesIn(document.body).join())
  })
  return children
}

describe('the session key', () => {
  it('S01 a person who signs out leaves no thread on the page', async () => {
    const backend = serve()
    let token: string | null = tokenOf('support')
    const client = clientOf({ getToken: () => token, onDiagnostic: () => {} })
    const child = button({ orderId: 1007 })
    const { container, rerender } = render(page({ client, sessionKey: 11 }, child))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    token = null
    const painted: string[] = []
    const observer = new MutationObserver(() => painted.push(statesIn(container).join()))
    observer.observe(container, { subtree: true, childList: true, attributes: true })
    rerender(page({ client, sessionKey: null }, child))
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    await idle()
    observer.disconnect()
    expect(painted.filter((states) => states.startsWith('view'))).toEqual([])
    expect(backend.requests).toHaveLength(1)
  })

  it('S01 a button that appears together with another user never shows the thread of the first', async () => {
    serve()
    let token = tokenOf('support')
    const client = clientOf({ getToken: () => token })
    const { container, rerender } = render(page({ client, sessionKey: 11 }, button({ orderId: 1007 })))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    token = 'token-client-2'
    const into: string[] = []
    rerender(
      page(
        { client, sessionKey: 22 },
        createElement(Painted, { into, key: 'new' }, button({ orderId: 1007, as: 'new' })),
      ),
    )
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    expect(into.filter((states) => states.includes('view'))).toEqual([])
  })

  it.each([
    ['signs in', null],
    ['takes over from another', 22],
  ])('S01 buttons keep the threads that come together with a user who %s', async (_, before) => {
    const backend = serve()
    const client = clientOf()
    const into: string[] = []
    const of = (sessionKey: number | null, ...buttons: ReactNode[]) =>
      createElement(StrictMode, null, page({ client, sessionKey }, ...buttons))
    const { container, rerender } = render(of(before))
    await idle()
    const thread = rowOf(1001)
    rerender(
      of(
        11,
        createElement(Painted, { into }, button({ orderId: 1001, thread })),
        button({ orderId: 1001, thread, lookup: 'none' }),
        button({ orderId: 1007, thread: null }),
      ),
    )
    await until(() => expect(statesIn(container)).toEqual(['view idle', 'view idle', 'start idle']))
    await idle()
    expect(statesIn(container)).toEqual(['view idle', 'view idle', 'start idle'])
    expect(new Set(into)).toEqual(new Set(['view idle,view idle,start idle']))
    expect(backend.requests).toEqual([])
  })

  it('S01 a button shows only the new thread when another user comes together with a thread of the order', async () => {
    const backend = serve()
    const client = clientOf()
    const of = (sessionKey: number, id: number) =>
      page({ client, sessionKey }, button({ orderId: 1007, thread: rowOf(1007, { id }) }))
    const { container, rerender } = render(of(11, 503))
    await until(() => expect(buttonIn(container)?.getAttribute('href')).toBe('/orders/1007/messages/503'))
    const painted: (string | null | undefined)[] = []
    const observer = new MutationObserver(() => painted.push(buttonIn(container)?.getAttribute('href')))
    observer.observe(container, { subtree: true, childList: true, attributes: true })
    rerender(of(22, 901))
    await until(() => expect(painted.length).toBeGreaterThan(0))
    await idle()
    observer.disconnect()
    expect(new Set(painted)).toEqual(new Set(['/orders/1007/messages/901']))
    expect(statesIn(container)).toEqual(['view idle'])
    expect(backend.requests).toEqual([])
  })

  it('S01 a button shows the next user no thread that the host gave for the last one', async () => {
    serve()
    let token: string | null = tokenOf('support')
    const client = clientOf({ getToken: () => token, onDiagnostic: () => {} })
    const of = (sessionKey: number | null, thread?: WireThread) =>
      page({ client, sessionKey }, createElement(Painted, { into }, button({ orderId: 1007, thread })))
    const into: string[] = []
    const { container, rerender } = render(of(11, rowOf(1007, { id: 503 })))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    rerender(of(11))
    await idle()
    into.length = 0
    token = null
    rerender(of(null))
    await idle()
    expect(new Set(into)).toEqual(new Set(['start idle']))
  })

  it('S01 a thread that the host still gives is not painted for the next user', async () => {
    serve()
    let token = tokenOf('support')
    const client = clientOf({ getToken: () => token })
    const into: string[] = []
    const thread = rowOf(1007, { id: 503 })
    const of = (sessionKey: number) =>
      page({ client, sessionKey }, createElement(Painted, { into }, button({ orderId: 1007, thread })))
    const { container, rerender } = render(of(11))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    await idle()
    into.length = 0
    token = 'token-client-2'
    rerender(of(22))
    await idle()
    expect(into.filter((states) => states.includes('view'))).toEqual([])
    expect(statesIn(container)).toEqual(['start idle'])
  })

  it('S01 a button keeps the thread of its user when React abandons the render of another user', async () => {
    const backend = serve()
    const client = clientOf()
    const child = button({ orderId: 1007 })
    const { container, rerender } = render(page({ client, sessionKey: 11 }, child))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    const load = vi.fn(() => new Promise<never>(() => {}))
    startTransition(() => rerender(page({ client, sessionKey: 22 }, child, createElement(lazy(load)))))
    await until(() => expect(load).toHaveBeenCalled())
    rerender(page({ client, sessionKey: 11 }, child))
    await idle()
    expect(statesIn(container)).toEqual(['view idle'])
    expect(backend.requests).toHaveLength(1)
  })

  it('a button loses the thread of its user while React prepares the render of another user', async () => {
    serve()
    const client = clientOf()
    const child = button({ orderId: 1007, lookup: 'none' })
    let setThread: (thread: WireThread | null) => void = () => {}
    function Row() {
      const [thread, set] = useState<WireThread | null>(rowOf(1007, { id: 503 }))
      setThread = set
      return button({ orderId: 1007, thread })
    }
    const row = createElement(Row)
    const { container, rerender } = render(page({ client, sessionKey: 11 }, child, row))
    await until(() => expect(statesIn(container)).toEqual(['view idle', 'view idle']))
    const load = vi.fn(() => new Promise<never>(() => {}))
    startTransition(() => rerender(page({ client, sessionKey: 22 }, child, row, createElement(lazy(load)))))
    await until(() => expect(load).toHaveBeenCalled())
    setThread(null)
    await until(() => expect(statesIn(container)).toEqual(['start idle', 'start idle']))
  })

  it('Y23 a key that becomes known keeps the earlier answers', async () => {
    const backend = serve()
    const client = clientOf()
    const child = button({ orderId: 1007 })
    const { container, rerender } = render(page({ client }, child))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    const into: string[] = []
    rerender(page({ client, sessionKey: 11 }, child, createElement(Painted, { into })))
    await idle()
    expect(into).toEqual(['view idle'])
    expect(statesIn(container)).toEqual(['view idle'])
    expect(backend.requests).toHaveLength(1)
  })

  it('another client starts with an empty cache', async () => {
    const backend = serve()
    const child = button({ orderId: 1007 })
    const { container, rerender } = render(page({ client: clientOf() }, child))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    rerender(page({ client: clientOf({ getToken: () => 'token-client-2' }) }, child))
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    await until(() => expect(backend.requests.map(({ userId }) => userId)).toEqual([11, 22]))
  })
})
