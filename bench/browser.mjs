// Serves the built page, with a backend behind HTTP, and opens it in Chromium.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { createBackend } from './backend.mjs'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--js-flags=--expose-gc',
]
const LATENCY_MS = 40
const HEADERS = {
  // In an isolated page the clock has steps of 5 µs, in others of 100 µs.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-store',
}
const HTML =
  '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/page.js"></script>'

function createHandler(folder) {
  const backend = createBackend({ orders: 100 })
  return async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost')
    const send = (status, type, body) =>
      response.writeHead(status, { ...HEADERS, 'Content-Type': type }).end(body)
    if (pathname.startsWith('/api/')) {
      const { status, body } = backend.answer(request.method, searchParams, null)
      setTimeout(send, LATENCY_MS, status, 'application/json', body)
    } else if (pathname.endsWith('.js')) {
      send(200, 'text/javascript', readFileSync(join(folder, pathname)))
    } else if (pathname === '/') {
      send(200, 'text/html', HTML)
    } else send(404, 'text/plain', '')
  }
}

export async function startBrowser(folder) {
  const server = createServer(createHandler(folder))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${server.address().port}`
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: FLAGS })

  return {
    version: browser.version(),
    /** Opens a page of a rival, with a DevTools session. `ours-again` is a second run of `ours`, to show the noise. */
    async open(rival, search = '') {
      const context = await browser.newContext()
      const page = await context.newPage()
      page.on('pageerror', (error) => {
        console.error(`${rival}: ${error.stack}`)
        process.exitCode = 1
      })
      await page.goto(`${origin}/?rival=${rival.replace(/-again$/, '')}${search}`)
      await page.waitForFunction(() => window.bench)
      return { page, cdp: await context.newCDPSession(page), close: () => context.close() }
    },
    async close() {
      await browser.close()
      server.close()
    },
  }
}
