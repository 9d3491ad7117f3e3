import { createConversationBackend, createConversationHandlers } from 'order-conversations/msw'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { clientOf } from '../support/client'
import { server, serve, tokenOf } from '../support/server'
import { takeComplaints } from '../support/setup'

const headers = { Authorization: `Bearer ${tokenOf('support')}` }
const LIST = '/api/v1/order-communications/communication-threads/'

describe('createConversationHandlers', () => {
  it('answers both paths with and without the slash', async () => {
    serve()
    const start = { method: 'POST', headers, redirect: 'manual' as const }
    expect((await fetch(`http://localhost:3000${LIST}start-for-order`, start)).status).toBe(301)
    expect((await fetch(`http://localhost:3000${LIST}start-for-order/`, { headers })).status).toBe(405)
    expect(
      (await fetch(`http://localhost:3000${LIST.slice(0, -1)}`, { headers, redirect: 'manual' })).status,
    ).toBe(301)
  })

  it('answers requests on any origin', async () => {
    serve()
    for (const origin of ['http://localhost:3000', 'https://api.example']) {
      expect((await fetch(origin + LIST, { headers })).status).toBe(200)
    }
  })

  it.each([
    ['https://api.example/v2/', 'https://api.example/v2'],
    ['http://[::1]:8000/api/v1', 'http://[::1]:8000/api/v1'],
    ['http://x.test:80/api/v1', 'http://x.test/api/v1'],
    ['http://x.test/api/v1', 'http://x.test:80/api/v1'],
    ['HTTPS://Api.example:443', 'https://api.example'],
    ['*/api/v2', 'https://api.example/api/v2'],
    ['/a(b)/v1', 'http://localhost:3000/a(b)/v1'],
    ['/:shop/v1.0+{x}', 'https://api.example/:shop/v1.0+{x}'],
    ['/läden/v1/', 'https://api.example/läden/v1'],
    ['/', 'https://api.example'],
    ['/a*b/v1', 'https://api.example/a*b/v1'],
    ['/a|b^c$/v1', 'https://api.example/a|b^c$/v1'],
    ['https://api.example/v1', 'https://API.example/V1'],
    ['/Shop/v1', 'http://localhost:3000/shop/v1'],
  ])('answers under the base %s', async (baseURL, address) => {
    server.use(...createConversationHandlers(createConversationBackend(), { baseURL }))
    const list = `${address}/order-communications/communication-threads`
    expect((await fetch(`${list}/?order=1007`, { headers })).status).toBe(200)
    expect((await fetch(list, { headers, redirect: 'manual' })).status).toBe(301)
    expect((await fetch(`${list}/start-for-order/`, { headers })).status).toBe(405)
  })

  it.each([
    ['https://api.example/v1', 'https://api.example.evil/v1'],
    ['https://api.example/v1', 'https://apixexample/v1'],
    ['https://api.example/v1', 'https://elsewhere.example/https://api.example/v1'],
    ['http://[::1]:8000/v1', 'http://localhost:8000/v1'],
    ['/:shop/v1', 'https://api.example/one/v1'],
    ['/a*b/v1', 'https://api.example/ab/v1'],
    ['/a*b/v1', 'https://api.example/aab/v1'],
    ['/api/v1', 'https://api.example/api/v2'],
  ])('M02 under the base %s leaves %s to others', async (baseURL, address) => {
    const list = `${address}/order-communications/communication-threads/`
    server.use(http.all(/communication-threads/, () => HttpResponse.text('mine')))
    server.use(...createConversationHandlers(createConversationBackend(), { baseURL }))
    expect(await (await fetch(list, { headers })).text()).toBe('mine')
  })

  it('M02 does not answer other paths and hosts', async () => {
    serve()
    server.use(http.get('https://elsewhere.example/api/v1/orders/', () => HttpResponse.text('mine')))
    expect(await (await fetch('https://elsewhere.example/api/v1/orders/')).text()).toBe('mine')
    const messages = 'http://localhost:3000/api/v1/order-communications/communication-threads/5/messages/'
    server.use(http.get(messages, () => HttpResponse.text('mine too')))
    serve()
    expect(await (await fetch(messages)).text()).toBe('mine too')
  })

  it('answers from a backend of its own when none is given', async () => {
    server.use(...createConversationHandlers())
    const reply = await fetch(`http://localhost:3000${LIST}?order=1007`, { headers })
    expect(await reply.json()).toMatchObject({ count: 1, results: [{ id: 503 }] })
  })

  it('M02 leaves other versions of the API to others when no base is given', async () => {
    const list = 'http://localhost:3000/api/v2/order-communications/communication-threads/'
    server.use(http.get(list, () => HttpResponse.text('mine')))
    server.use(...createConversationHandlers())
    expect(await (await fetch(list, { headers })).text()).toBe('mine')
  })

  it('leaves longer paths of the resource to others', async () => {
    serve()
    for (const path of [`${LIST}start-for-order/x`, `${LIST}503/`, `${LIST}x`, `${LIST}/`]) {
      const address = `http://localhost:3000${path}`
      server.use(http.get(address, () => HttpResponse.text('mine')))
      serve()
      expect(await (await fetch(address)).text()).toBe('mine')
    }
  })

  it('plays a broken connection', async () => {
    serve().failNext({ network: true })
    await expect(fetch(`http://localhost:3000${LIST}`, { headers })).rejects.toThrow(TypeError)
  })

  it('M01 a request without a handler fails its test', async () => {
    await expect(fetch('http://localhost:3000/api/v1/other/')).rejects.toThrow()
    expect(takeComplaints()).toContainEqual('unhandled GET http://localhost:3000/api/v1/other/')
  })

  it('M01 a handler that throws fails its test', async () => {
    server.use(...createConversationHandlers({ handle: () => Promise.reject(new Error('broken mock')) }))
    await clientOf()
      .findForOrder(1001)
      .catch(() => {})
    expect(takeComplaints()).toContainEqual('handler threw Error: broken mock')
  })
})
