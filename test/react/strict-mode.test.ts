import { StrictMode, createElement } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { clientOf } from '../support/client'
import { serve } from '../support/server'
import { until } from '../support/until'
import { idle, pass, useVirtualTime } from '../support/virtual-time'
import { button, buttonIn, page, render, statesIn } from './render'

useVirtualTime()

/** The listeners of the window that are left. */
function countListeners() {
  const left = new Set<unknown>()
  const [add, remove] = [window.addEventListener, window.removeEventListener]
  vi.spyOn(window, 'addEventListener').mockImplementation((...args: unknown[]) => {
    left.add(args[1])
    add.apply(window, args as Parameters<typeof add>)
  })
  vi.spyOn(window, 'removeEventListener').mockImplementation((...args: unknown[]) => {
    left.delete(args[1])
    remove.apply(window, args as Parameters<typeof remove>)
  })
  return left
}

describe('StrictMode', () => {
  it('L04 a button that is mounted twice sends one look-up and one start', async () => {
    const backend = serve()
    const navigate = vi.fn()
    const [onStarted, onResolved] = [vi.fn(), vi.fn()]
    const { container } = render(
      createElement(StrictMode, null, page({ navigate }, button({ orderId: 1001, onStarted, onResolved }))),
    )
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    await idle()
    expect(backend.requests.map(({ method }) => method)).toEqual(['GET'])
    expect(onResolved).toHaveBeenCalledExactlyOnceWith({ orderId: 1001, thread: null })
    buttonIn(container)?.click()
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    await idle()
    expect(backend.requests.map(({ method }) => method)).toEqual(['GET', 'POST'])
    expect([onStarted.mock.calls.length, navigate.mock.calls.length]).toEqual([1, 1])
  })

  it('L04 a list of 30 rows makes one list call', async () => {
    const backend = serve({ pageSize: 50 })
    const rows = Array.from({ length: 30 }, (_, row) => button({ orderId: 1001 + row, as: `${row}` }))
    const { container } = render(createElement(StrictMode, null, page({}, ...rows)))
    await until(() => expect(statesIn(container).filter((state) => state === 'view idle')).toHaveLength(6))
    await idle()
    expect(backend.requests).toHaveLength(1)
  })

  it('L04 a page that is gone leaves no listener, no live region and no timer', async () => {
    const left = countListeners()
    const backend = serve()
    const client = clientOf()
    const { rerender } = render(
      createElement(StrictMode, null, page({ client }, button({ orderId: 1007 }))),
    )
    await until(() => expect(backend.requests).toHaveLength(1))
    expect(document.querySelectorAll('[data-oc-voice]')).toHaveLength(2)
    rerender(null)
    await until(() => expect(document.querySelectorAll('[data-oc-voice]')).toHaveLength(0))
    await pass(20_000)
    // React itself keeps one listener for the type of an event.
    const ours = [...left].filter((listener) => String(listener).includes('recheck'))
    expect(ours).toEqual([])
    vi.restoreAllMocks()
  })
})
