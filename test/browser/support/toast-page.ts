import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll } from 'vitest'
import { reply, serveBench, type Answer } from './bench-host'
import { openPage } from './chromium'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const forbidden = reply(403, {})
export const words = 'You do not have permission to start a conversation for this order.'

/** The page of toasts, built for the tests of one file. */
export function useToastPage() {
  const folder = mkdtempSync(join(tmpdir(), 'toasts-'))
  beforeAll(() =>
    build({
      configFile: path('../../../playground/vite.config.ts'),
      logLevel: 'error',
      root: path('toasts'),
      base: '/',
      publicDir: false,
      build: { outDir: folder, emptyOutDir: true, minify: false, chunkSizeWarningLimit: Infinity },
    }),
  )
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Opens it with what `support/toasts/main.ts` understands. */
  return async (
    query: Record<string, string> = {},
    { start = forbidden, ...options }: BrowserContextOptions & { start?: Answer } = {},
  ) => {
    const host = await serveBench({ start, folder })
    const page = await openPage(`${host.url}/?${new URLSearchParams(query)}`, options)
    page.setDefaultTimeout(10_000)
    await page.locator('.oc-button').first().waitFor()
    return { page, host, button: page.locator('main > .oc-button').first() }
  }
}

/**
 * What Chromium tells assistive technology of live regions that hold a text: how urgent each is. What
 * is inert or hidden is not there.
 */
export async function voices(page: Page, text: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const found = new Map<string, string>()
  for (const node of nodes) {
    if (node.ignored || node.role?.value !== 'StaticText') continue
    if (!plain(String(node.name?.value)).includes(text)) continue
    for (let above = byId.get(node.parentId ?? ''); above; above = byId.get(above.parentId ?? '')) {
      const live = above.properties?.find(({ name }) => name === 'live')?.value.value as unknown
      if (typeof live === 'string' && live !== 'off') found.set(above.nodeId, live)
    }
  }
  return [...found.values()]
}

/** As a person reads it. */
export const plain = (text: string) => text.replaceAll('\u2060', '')
