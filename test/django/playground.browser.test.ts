import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build, preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { button, openPage } from '../browser/support/chromium'
import { serveDjango } from './support/serve-django'

const config = {
  configFile: fileURLToPath(new URL('../../playground/vite.config.ts', import.meta.url)),
  logLevel: 'warn',
  base: '/',
} as const
const outDir = mkdtempSync(join(tmpdir(), 'playground-'))
const { valid } = inject('djangoTokens')
const [CLIENT, EDITOR] = [21, 41]

let django: Awaited<ReturnType<typeof serveDjango>>
let site: PreviewServer
let origin: string

beforeAll(async () => {
  django = await serveDjango()
  // As somebody would who tries it on a backend of theirs: without mocks, through the proxy.
  process.env.VITE_API_TARGET = django.origin
  await build({ ...config, build: { outDir, minify: false } })
  site = await preview({
    ...config,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', strictPort: false },
  })
  origin = new URL(site.resolvedUrls?.local[0] ?? '').origin
})

afterAll(async () => {
  await site.close()
  await django.close()
  rmSync(outDir, { recursive: true })
})

async function openOrder(order: number, userId: number): Promise<Page> {
  const page = await openPage(`${origin}/orders/${order}`)
  await page.getByLabel('Access token').fill(valid[userId]!)
  await page.keyboard.press('Tab')
  return page
}

it('a client starts a conversation on Django, comes back, and views it', async () => {
  const page = await openOrder(1001, CLIENT)
  await button(page).getByText('Start conversation').click()
  await page.waitForURL(`${origin}/orders/1001/messages/507`)
  await page.getByText('User 31').waitFor()
  await page.goBack()
  await page.waitForURL(`${origin}/orders/1001`)
  await page.getByRole('link', { name: 'View conversation' }).click()
  await page.waitForURL(`${origin}/orders/1001/messages/507`)
})

it('a started conversation is there at the next visit', async () => {
  const page = await openOrder(1001, CLIENT)
  const view = page.getByRole('link', { name: 'View conversation' })
  expect(await view.getAttribute('href')).toBe('/orders/1001/messages/507')
})

it('an editor sees the reason of the refusal', async () => {
  const page = await openOrder(1001, EDITOR)
  await button(page).click()
  const words = 'You do not have permission to start a conversation for this order.'
  await page.locator('[data-sonner-toast]').getByText(words).waitFor()
  expect(await button(page).getAttribute('data-state')).toBe('disabled')
})
