import { describe, expect, it, vi } from 'vitest'
import { resolveTarget } from '../../src/kit/navigation'
import { createPathRouter } from '../../src/kit/path-router'

const location = { orderId: 1007, threadId: 503 }

describe('a router of paths', () => {
  it('shows the path as the address, and opens it', async () => {
    const navigate = vi.fn()
    const router = createPathRouter(navigate)
    expect(router.resolve('/orders/1')).toEqual({ href: '/orders/1', matched: ['/orders/1'] })
    await router.push('/orders/1')
    expect(navigate.mock.calls).toEqual([['/orders/1']])
  })

  it('puts the basename of the moment before the address, and opens the path without it', async () => {
    const navigate = vi.fn()
    let basename = '/shop'
    const router = createPathRouter(navigate, () => basename)
    expect(router.resolve('/orders/1').href).toBe('/shop/orders/1')
    basename = '/store'
    expect(router.resolve('/orders/1').href).toBe('/store/orders/1')
    await router.push('/orders/1')
    expect(navigate.mock.calls).toEqual([['/orders/1']])
  })

  it('does not know the locations of vue-router', () => {
    const router = createPathRouter(vi.fn())
    expect(router.resolve({ name: 'OrderMessages' }).matched).toEqual([])
    expect(resolveTarget({ name: 'OrderMessages' }, location, router)).toMatchObject({
      href: null,
      problem: 'unresolved-route',
    })
  })

  it('has opened the page when `navigate` resolves, whatever it resolves to', async () => {
    let arrive = (_: unknown) => {}
    const navigate = () => new Promise((resolve) => (arrive = resolve))
    const events: unknown[] = []
    const pushing = createPathRouter(navigate)
      .push('/')
      .then((result) => events.push(result))
    events.push('arriving')
    arrive({ type: 4 })
    await pushing
    expect(events).toEqual(['arriving', undefined])
  })

  it('fails when `navigate` throws', async () => {
    const router = createPathRouter(() => {
      throw new Error('host')
    })
    await expect(router.push('/')).rejects.toThrow('host')
  })
})
