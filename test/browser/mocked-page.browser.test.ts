import { createConversationBackend } from 'order-conversations/msw'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { serveBench } from './support/bench-host'
import { openPage } from './support/chromium'

/** As the recipe for Playwright has it: no worker, no port. */
async function mock(page: Page) {
  const backend = createConversationBackend()
  await page.route('**/order-communications/**', async (route) => {
    const asked = route.request()
    const request = new Request(asked.url(), {
      method: asked.method(),
      headers: { ...asked.headers(), authorization: 'Bearer token-support' },
      body: asked.postData(),
    })
    const response = await backend.handle(request)
    if (response.type === 'error') return route.abort()
    const headers = Object.fromEntries(response.headers)
    await route.fulfill({ status: response.status, headers, body: await response.text() })
  })
  return backend
}

it('a page in Playwright gets its answers from the mock backend in memory', async () => {
  const host = await serveBench()
  const page = await openPage('about:blank')
  const backend = await mock(page)
  await page.goto(`${host.url}/?stay=true`)
  await page.getByRole('button', { name: 'Start conversation about order 1001' }).click()
  await page.getByRole('link', { name: 'View conversation' }).waitFor()
  expect(backend.requests.map(({ method, status }) => `${method} ${status}`)).toEqual([
    'GET 200',
    'POST 201',
  ])
  expect(host.calls).toEqual([])
})
