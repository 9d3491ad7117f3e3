import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { countLiving, type Living } from './count'

const HTML =
  '<!doctype html><html lang="en"><title>Leaks</title><link rel="icon" href="data:,"><div id="app"></div><script type="module" src="/program.mjs"></script>'

/** What a page has after a collection. */
export interface Held extends Living {
  bytes: number
  nodes: number
  listeners: number
  locks: number
}

/** Opens the page in Chromium. */
export async function openLeaksPage(folder: string) {
  const server = createServer(({ url }, response) => {
    const isProgram = url === '/program.mjs'
    response.writeHead(200, { 'Content-Type': isProgram ? 'text/javascript' : 'text/html' })
    response.end(isProgram ? readFileSync(join(folder, 'program.mjs')) : HTML)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  const page = await browser.newPage()
  page.setDefaultTimeout(0)
  await page.addInitScript(countLiving)
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.waitForFunction(() => 'leaks' in window)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')

  return {
    page,
    /** What is there after collections. */
    async held(): Promise<Held> {
      // Vue and Chromium hold on to some things until the next turn.
      for (let round = 0; round < 5; round++) {
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
        await devtools.send('HeapProfiler.collectGarbage')
      }
      const { metrics } = await devtools.send('Performance.getMetrics')
      const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN
      const living = await page.evaluate(() => window.living)
      const locks = await page.evaluate(async () => (await navigator.locks.query()).held?.length ?? 0)
      return {
        ...living,
        locks,
        bytes: metric('JSHeapUsedSize'),
        nodes: metric('Nodes'),
        listeners: metric('JSEventListeners'),
      }
    },
    async close() {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}
