import { describe, expect, it, vi } from 'vitest'
import { resolveTarget, type ConversationTo } from '../../src/kit/navigation'

const location = { orderId: 1007, threadId: 503 }

describe('targets', () => {
  it('leaves a path the router does not know to the browser', () => {
    const router = { resolve: () => ({ href: '/shop/elsewhere', matched: [] }), push: vi.fn() }
    expect(resolveTarget('/elsewhere', location, router)).toMatchObject({
      href: '/elsewhere',
      isRoute: false,
    })
    expect(resolveTarget({ path: '/elsewhere' }, location, router)).toMatchObject({
      problem: 'unresolved-route',
    })
  })
})

describe('unsafe targets', () => {
  const unsafe = [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://user@evil.example/',
    'https://user:pass@evil.example',
    'vbscript:x',
    'blob:x',
    'messages/1',
    '',
  ]

  it.each(unsafe)('X03 %j is refused', (to) => {
    expect(resolveTarget(to, location, null)).toEqual({
      to: null,
      href: null,
      isRoute: false,
      problem: 'unsafe-target',
    })
  })

  it('X03 also from a router and from a function', () => {
    const router = { resolve: () => ({ href: 'javascript:alert(1)', matched: [{}] }), push: vi.fn() }
    expect(resolveTarget({ name: 'x' }, location, router)).toMatchObject({
      href: null,
      problem: 'unsafe-target',
    })
    expect(resolveTarget(() => '//evil.example', location, null)).toMatchObject({
      problem: 'unsafe-target',
    })
  })

  it.each<ConversationTo>([
    '/a',
    '/a b/c',
    '/a?b#c',
    '#/orders/1',
    '?thread=5',
    'https://messages.example/t/5',
    'https://messages.example',
  ])('takes %j', (to) => {
    expect(resolveTarget(to, location, null)).toEqual({ to, href: to, isRoute: false, problem: null })
  })
})
