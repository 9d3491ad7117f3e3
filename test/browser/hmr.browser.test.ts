import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator } from 'playwright-core'
import { createServer, type Plugin } from 'vite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { gate, page as found, reply, thread } from './support/bench-host'
import { openPage } from './support/chromium'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const root = path('../..')

/** A copy of a small app that may be edited, on a real dev server, with an API that waits for the test. */
async function develop() {
  const folder = mkdtempSync(join(tmpdir(), 'hmr-'))
  cpSync(path('support/hmr'), folder, { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  const answer = gate(reply(201, { thread: thread() }))
  const calls: string[] = []
  const api: Plugin = {
    name: 'api',
    configureServer({ middlewares }) {
      middlewares.use('/api', ({ method = '' }, response) => {
        calls.push(method)
        if (method === 'POST') answer.answer(response)
        else reply(200, found())(response)
      })
    },
  }
  const server = await createServer({
    configFile: join(root, 'playground/vite.config.ts'),
    root: folder,
    cacheDir: join(folder, '.vite'),
    logLevel: 'error',
    plugins: [api],
    server: { port: 0, strictPort: false, host: '127.0.0.1', fs: { strict: false } },
  })
  await server.listen()
  onTestFinished(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })
  const file = join(folder, 'OrderPage.vue')
  const edit = async (from: string, to: string, seen: Locator) => {
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))
    // The watcher of Vite drops a change that follows the last one within 50 ms, so write again if nothing happens.
    const isSeen = async () => {
      if (await seen.isVisible()) return true
      writeFileSync(file, readFileSync(file))
      return false
    }
    await expect.poll(isSeen, { interval: 500, timeout: 30_000 }).toBe(true)
  }
  return { url: server.resolvedUrls?.local[0] ?? '', edit, answer, calls }
}

describe('a page that is edited while it runs', () => {
  it('L03 keeps its running start, and sends no request twice', async () => {
    const { url, edit, answer, calls } = await develop()
    const page = await openPage(url)
    const button = page.locator('.oc-button')
    await button.and(page.locator('[data-state=idle]')).click()
    await button.and(page.locator('[data-state=starting]')).waitFor()
    // What the template says: the component stays. What the script says: it is made anew.
    await edit('Before', 'After the template', page.getByText('After the template'))
    expect(await button.getAttribute('data-state')).toBe('starting')
    await edit('const version = 1', 'const version = 2', page.getByText('version 2'))
    await button.and(page.locator('[data-state=starting]')).click({ force: true })
    answer.open()
    await page.locator('a.oc-button').waitFor()
    expect(calls).toEqual(['GET', 'POST'])
    expect(await page.evaluate(() => 'isSame' in window)).toBe(true)
  })
})
