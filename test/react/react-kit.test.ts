import { useConversation } from 'order-conversations/react'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { createReactKit } from '../../src/react/react-kit'
import { clientOf } from '../support/client'
import { fakeChannels } from '../support/fake-channels'
import { serve } from '../support/server'
import { until } from '../support/until'
import { idle, useVirtualTime } from '../support/virtual-time'
import { button, buttonIn, page, render, statesIn } from './render'

useVirtualTime()

describe('a provider', () => {
  it('is missing: the error says which', () => {
    const Lost = () => createElement('p', null, useConversation(1001).label)
    expect(() => renderToString(createElement(Lost))).toThrow(/<ConversationProvider client={client}>/)
  })

  it.each([{}, null])('has %j in place of a client: the error says what it takes', (client) => {
    expect(() => renderToString(page({ client: client as never }))).toThrow(/takes a client/)
  })

  it('tells its buttons of changed options, and nobody who has left', () => {
    const kit = createReactKit(clientOf(), {})
    const [stays, leaves] = [vi.fn(), vi.fn()]
    kit.onOptions(stays)
    const stop = kit.onOptions(leaves)
    stop()
    kit.commit({ basename: '/shop' })
    kit.commit({ basename: '/shop' })
    expect(stays).toHaveBeenCalledOnce()
    expect(leaves).not.toHaveBeenCalled()
    kit.dispose()
  })

  it('C06 a start in one tab turns the button in the other to View', async () => {
    fakeChannels()
    serve()
    const navigate = vi.fn()
    const [here, there] = [1, 2].map(() => render(page({ navigate }, button({ orderId: 1001 }))))
    for (const { container } of [here!, there!]) {
      await until(() => expect(statesIn(container)).toEqual(['start idle']))
    }
    buttonIn(here!.container)?.click()
    await until(() => expect(statesIn(there!.container)).toEqual(['view idle']))
  })

  it('closes what belongs to a client when it gets another one, and when it leaves', async () => {
    const { open } = fakeChannels()
    serve()
    const { container, rerender } = render(page({ client: clientOf() }, button({ orderId: 1007 })))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    expect(open.size).toBe(1)
    rerender(page({ client: clientOf() }, button({ orderId: 1007 })))
    await idle()
    expect(open.size).toBe(1)
    rerender(null)
    await idle()
    expect(open.size).toBe(0)
  })

  it('may leave while a button shows a failure', async () => {
    const backend = serve()
    const { container, rerender } = render(page({}, button({ orderId: 1001 })))
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    backend.failNext({ status: 404, operation: 'start' })
    buttonIn(container)?.click()
    await until(() => expect(statesIn(container)).toEqual(['start error']))
    rerender(null)
    await idle()
    expect(container.textContent).toBe('')
  })
})
