import { test } from '@playwright/test'
import { createConversationBackend } from 'order-conversations/mock-backend'

test('opens the conversation', async ({ page }) => {
  const backend = createConversationBackend()
  await page.route('**/order-communications/**', async (route) => {
    const asked = route.request()
    const request = new Request(asked.url(), {
      method: asked.method(),
      headers: asked.headers(),
      body: asked.postData(),
    })
    const response = await backend.handle(request)
    if (response.type === 'error') return route.abort()
    const headers = Object.fromEntries(response.headers)
    await route.fulfill({ status: response.status, headers, body: await response.text() })
  })

  await page.goto('/orders/1001')
  await page.getByRole('button', { name: 'Start conversation' }).click()
  await page.waitForURL('**/orders/1001/messages/*')
})

export {}
