import { StrictMode, createElement } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { clientOf } from '../support/client'
import { serve } from '../support/server'
import { rowOf } from '../support/threads'
import { until } from '../support/until'
import { idle, useVirtualTime } from '../support/virtual-time'
import { button, buttonIn, page, statesIn } from './render'

useVirtualTime()

describe('hydration', () => {
  it('S09 takes over the HTML of a server without a warning, and looks up the orders without an answer', async () => {
    const backend = serve()
    // Different clients: nothing but the HTML goes from one to the other.
    const app = () =>
      createElement(
        StrictMode,
        null,
        page(
          { client: clientOf() },
          button({ orderId: 1007 }),
          button({ orderId: 1009, thread: rowOf(1009, { id: 504, is_active: false }) }),
        ),
      )
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(app())
    expect(statesIn(container)).toEqual(['start idle', 'view idle'])
    const rendered = buttonIn(container, 1)
    const problems: unknown[] = []
    const root = hydrateRoot(container, app(), { onRecoverableError: (error) => problems.push(error) })
    onTestFinished(() => {
      root.unmount()
      container.remove()
    })
    await until(() => expect(statesIn(container)).toEqual(['view idle', 'view idle']))
    await idle()
    expect(problems).toEqual([])
    expect(buttonIn(container, 1)).toBe(rendered)
    expect(backend.requests.map(({ search }) => search)).toEqual(['?order=1007'])
  })
})
