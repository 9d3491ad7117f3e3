import type { WireThread } from 'order-conversations'
import { useConversation, type UseConversation } from 'order-conversations/react'
import { createElement } from 'react'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ReactConversation } from '../../src/react/react-conversation'
import { createReactKit } from '../../src/react/react-kit'
import { clientOf } from '../support/client'
import { range } from '../support/numbers'
import { serve } from '../support/server'
import { rowOf } from '../support/threads'
import { until } from '../support/until'
import { idle, useVirtualTime } from '../support/virtual-time'
import { button, page, render, statesIn } from './render'

useVirtualTime()

/** A component that notes what each of its renders shows. */
function rowComponent() {
  const seen: UseConversation[] = []
  const Row = ({ orderId, thread }: { orderId: number; thread?: WireThread | null }) => {
    const conversation = useConversation(orderId, { thread })
    seen.push(conversation)
    return createElement('i', { 'data-mode': conversation.mode, 'data-state': conversation.state })
  }
  return {
    seen,
    row: (orderId: number, thread?: WireThread | null) => createElement(Row, { orderId, thread }),
    /** What the renders showed since the last call. */
    states: () => [...new Set(seen.splice(0).map(({ mode, state }) => `${mode} ${state}`))],
  }
}

it('a button that React shows again keeps what the server has said since the host gave its thread', async () => {
  serve({ threads: [] })
  const kit = createReactKit(clientOf(), { route: () => '/messages' })
  onTestFinished(() => kit.dispose())
  const options = { orderId: 1001, thread: rowOf(1001, { id: 7 }) }
  const conversation = new ReactConversation(kit, options)
  conversation.commit(options)
  const hide = conversation.subscribe(() => {})
  expect(conversation.snapshot(options, undefined).mode).toBe('view')
  await kit.store().lookup(1001, { force: true })
  expect(conversation.snapshot(options, undefined).mode).toBe('start')
  hide()
  const remove = conversation.subscribe(() => {})
  expect(conversation.snapshot(options, undefined).mode).toBe('start')
  remove()
})

describe('the thread of the host', () => {
  it('is shown from the first render, and its loss from the first render without it', async () => {
    const backend = serve()
    const client = clientOf()
    const { row, states } = rowComponent()
    const { rerender } = render(page({ client }, row(1001, rowOf(1001, { id: 7 }))))
    await idle()
    expect(states()).toEqual(['view idle'])
    rerender(page({ client }, row(1001, null)))
    await idle()
    expect(states()).toEqual(['start idle'])
    expect(backend.requests).toEqual([])
  })

  it('is not needed: the button shows that it checks, from its first render until the look-up ends', async () => {
    serve()
    const { row, states } = rowComponent()
    const { container } = render(page({}, row(1007)))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    expect(states()).toEqual(['start checking', 'view idle'])
  })

  it('is older than what the server has said since', async () => {
    serve()
    const client = clientOf()
    const { row, seen } = rowComponent()
    const given = rowOf(1007, { id: 503, unread_count: 2 })
    const { rerender } = render(page({ client }, row(1007, given)))
    await until(() => expect(seen.at(-1)?.unreadCount).toBe(2))
    await seen.at(-1)!.refresh()
    await until(() => expect(seen.at(-1)?.unreadCount).toBe(12))
    // As it is written into JSX: another object with each render.
    rerender(page({ client }, row(1007, { ...given })))
    await idle()
    expect(seen.at(-1)?.unreadCount).toBe(12)
    rerender(page({ client }, row(1007, { ...given, unread_count: 3 })))
    await until(() => expect(seen.at(-1)?.unreadCount).toBe(3))
  })

  it('stays when the host no longer gives it, until the server says more', async () => {
    serve()
    const client = clientOf()
    const { row, seen } = rowComponent()
    const { rerender } = render(page({ client }, row(1007, rowOf(1007, { id: 503, unread_count: 2 }))))
    await idle()
    rerender(page({ client }, row(1007)))
    await idle()
    expect(seen.every(({ mode, unreadCount }) => mode === 'view' && unreadCount === 2)).toBe(true)
    await seen.at(-1)!.refresh()
    await until(() => expect(seen.at(-1)?.unreadCount).toBe(12))
  })

  it('gives the same object while nothing in it changes', async () => {
    serve()
    const client = clientOf()
    const { row, seen } = rowComponent()
    const { rerender } = render(page({ client }, row(1001, rowOf(1001, { id: 7 }))))
    await idle()
    rerender(page({ client }, row(1001, rowOf(1001, { id: 7 }))))
    await idle()
    expect(new Set(seen).size).toBe(1)
  })

  it('cannot be null where the cache knows a thread', async () => {
    const backend = serve()
    const client = clientOf()
    const { row, states } = rowComponent()
    const first = button({ orderId: 1007 })
    const { container, rerender } = render(page({ client }, first))
    await until(() => expect(statesIn(container)).toEqual(['view idle']))
    rerender(page({ client }, first, row(1007, null)))
    await idle()
    expect(states()).toEqual(['view idle'])
    expect(backend.requests).toHaveLength(1)
  })

  const manyRows = (length: number) =>
    range(length, 2001).map((id) => button({ orderId: id, thread: rowOf(id, { id }) }))

  it('Y08 is shown by each of 600 rows', async () => {
    const backend = serve()
    const { container } = render(page({}, ...manyRows(600)))
    await until(() => expect(statesIn(container)).toHaveLength(600))
    await idle()
    expect(new Set(statesIn(container))).toEqual(new Set(['view idle']))
    expect(backend.requests).toEqual([])
  })
})
