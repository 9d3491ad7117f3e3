import { renderToString } from '@vue/server-renderer'
import { useConversationStore } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isReactive } from 'vue'
import plugin from '../../src/nuxt/plugin'
import { serve, server } from '../support/server'
import { takeComplaints } from '../support/setup'
import { useVirtualTime } from '../support/virtual-time'
import { nuxtPage } from './support/nuxt-page'
import { loadInProduction } from './support/production-page'

useVirtualTime()

const serverBaseURL = 'http://api.internal/api/v1'

/** Serves the contract. Returns the origin and the cookie of each request. */
function seenRequests() {
  serve()
  const seen: string[] = []
  const note = ({ request }: { request: Request }) =>
    void seen.push(`${new URL(request.url).origin} ${request.headers.get('cookie')}`)
  server.events.on('request:start', note)
  onTestFinished(() => server.events.removeListener('request:start', note))
  return seen
}

describe('the plugin on a server', () => {
  it('is installed after the plugins of the app', () => {
    expect(plugin).toMatchObject({ name: 'order-conversations', enforce: 'post' })
  })

  it('Y03 looks up at the address of the server, with the cookies of the page’s request', async () => {
    const seen = seenRequests()
    expect(await renderToString(nuxtPage({ serverBaseURL }).app)).toContain(
      'href="/orders/1007/messages/503"',
    )
    expect(seen).toEqual(['http://api.internal sessionid=7'])
  })

  it('Y03 looks up at the public address when the server has none of its own', async () => {
    const seen = seenRequests()
    await renderToString(nuxtPage({ baseURL: 'https://shop.example/api/v1' }).app)
    expect(seen).toEqual(['https://shop.example null'])
  })

  it('S09 puts the state of its own pinia into the payload', async () => {
    serve()
    const { app, payload } = nuxtPage({ serverBaseURL })
    await renderToString(app)
    expect(JSON.stringify(payload.conversations)).toContain('"thread":{"id":503')
    // Nuxt would write a reactive object in a form of its own.
    expect(isReactive(payload.conversations)).toBe(false)
  })

  it('leaves the payload to an app that has a pinia', async () => {
    serve()
    const pinia = createPinia()
    const { app, payload } = nuxtPage({ serverBaseURL, pinia })
    await renderToString(app)
    expect(payload).toEqual({})
    expect(useConversationStore(pinia).threadFor(1007)?.id).toBe(503)
  })

  it('logs in production once that its address is missing, and nothing else', async () => {
    const fresh = await loadInProduction()
    serve()
    await renderToString(fresh.nuxtPage({ serverBaseURL, hasMessagesPage: false }).app)
    expect(takeComplaints()).toEqual([])
    for (let request = 0; request < 3; request++) await renderToString(fresh.nuxtPage().app)
    expect(takeComplaints()).toEqual([
      expect.stringMatching(
        /^console\.warn: \[order-conversations\] lookup-misconfigured: .*NUXT_CONVERSATIONS_SERVER_BASE_URL/,
      ),
    ])
  })

  it('logs in development each time what is missing', async () => {
    serve()
    for (let request = 0; request < 2; request++)
      await renderToString(nuxtPage({ serverBaseURL, hasMessagesPage: false }).app)
    const line = expect.stringMatching(
      /^console\.warn: \[order-conversations\] unresolved-route: .*nuxt\.config/,
    )
    expect(takeComplaints()).toEqual([line, line])
  })
})
