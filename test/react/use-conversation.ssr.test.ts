import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { serve } from '../support/server'
import { rowOf } from '../support/threads'
import { button, page } from './render'

describe('useConversation on a server', () => {
  it('L06 renders View when the host gives the thread, else Start, and sends no request', async () => {
    const backend = serve()
    const html = renderToString(
      page(
        {},
        button({ orderId: 1001 }),
        button({ orderId: 1007, thread: rowOf(1007, { id: 503, unread_count: 2 }) }),
        button({ orderId: 1003, thread: null }),
        button({ orderId: undefined }),
      ),
    )
    const states = [...html.matchAll(/data-mode="(\w+)" data-state="(\w+)"/g)]
    expect(states.map(([, mode, state]) => `${mode} ${state}`)).toEqual([
      'start idle',
      'view idle',
      'start idle',
      'start disabled',
    ])
    expect(html).toContain('href="/orders/1007/messages/503"')
    await new Promise((resolve) => setImmediate(resolve))
    expect(backend.requests).toEqual([])
  })
})
