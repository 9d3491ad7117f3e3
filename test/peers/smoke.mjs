// Runs the built package as an app would, on whichever peers are installed beside it.
import assert from 'node:assert/strict'
import { renderToString } from '@vue/server-renderer'
import axios from 'axios'
import { setupServer } from 'msw/node'
import { createConversationBackend, createConversationHandlers } from 'order-conversations/msw'
import {
  createConversationClient,
  createConversationKit,
  StartConversationButton,
  useConversationStore,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createSSRApp, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

const baseURL = 'http://localhost/api/v1'
const backend = createConversationBackend()
const server = setupServer(...createConversationHandlers(backend))
server.listen({ onUnhandledRequest: 'error' })

const own = createConversationClient({ baseURL, getToken: () => 'token-support', maxRetries: 0 })
const http = axios.create({ baseURL, headers: { Authorization: 'Bearer token-support' } })
const hosted = createConversationClient({ http, maxRetries: 0 })

assert.equal((await own.startForOrder(1001)).created, true)
assert.equal((await hosted.startForOrder(1003)).created, true)

const failures = [
  [{ status: 403 }, 'forbidden', null],
  [{ status: 301 }, 'misconfigured', 'redirect'],
  [{ network: true }, 'network', null],
  [{ delayMs: Infinity }, 'timeout', null],
  [{ status: 200, body: '<html></html>' }, 'unexpected-response', 'html'],
  [{ status: 200, body: '{"results": [' }, 'unexpected-response', 'invalid-json'],
  [{ status: 200, body: ' '.repeat(9 * 1024 * 1024) + '[]' }, 'unexpected-response', 'too-large'],
  // The last one: after it the client waits.
  [{ status: 429 }, 'rate-limited', null],
]
for (const client of [own, hosted]) {
  for (const [fault, kind, reason] of failures) {
    // What a host's own instance reads is the host's to limit.
    if (reason === 'too-large' && client === hosted) continue
    backend.failNext(fault)
    const error = await client.findForOrder(1001, { timeoutMs: 500 }).then(
      () => assert.fail(`${kind} was expected`),
      (thrown) => thrown,
    )
    assert.deepEqual([error.kind, error.reason], [kind, reason])
    assert.doesNotMatch(JSON.stringify(error), /token-support/)
  }
}

const pinia = createPinia()
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/orders/:orderId/messages/:threadId', name: 'OrderMessages', component: {} }],
})
const app = createSSRApp({ render: () => h(StartConversationButton, { orderId: 1007 }) })
app
  .use(pinia)
  .use(router)
  .use(createConversationKit({ client: { baseURL, getToken: () => 'token-support' } }))
await useConversationStore(pinia).lookup(1007)
assert.match(await renderToString(app), /<a [^>]*href="\/orders\/1007\/messages\/503"/)

server.close()
