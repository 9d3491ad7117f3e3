import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createConversationBackend } from 'order-conversations/msw'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { buildElement } from '../../support/build-element'
import { openPage } from './chromium'

const CONFIGURE = `
  import { configureConversations } from '/element.js'
  window.conversations = configureConversations({
    getToken: () => 'token-client',
    href: '/orders/{orderId}/messages/{threadId}/',
  })`

// What the page hears, as a page would: by listeners on the document.
const LISTEN = `
  window.load = (url) => import(url)
  window.heard = []
  for (const type of ['started', 'resolved', 'navigate', 'failed', 'update:thread']) {
    document.addEventListener(type, ({ target, detail }) => {
      heard.push([type, target.localName, detail && (detail.orderId ?? detail.id), detail?.thread?.id ?? detail?.threadId])
    })
  }`

export interface ElementPageOptions {
  body: string
  /** A module of the page. @default configures the elements */
  script?: string
  /** @default the module that registers the elements */
  head?: string
  /** A content security policy. */
  policy?: string
  /** The end of the page: the server sends it once `/early.js` has run. */
  rest?: string
  backend?: ReturnType<typeof createConversationBackend>
}

/** Pages that no bundler has seen: HTML, the built file and the stylesheet, and the backend beside them. */
export function useElementPages() {
  let built: ReturnType<typeof buildElement>
  beforeAll(() => {
    built = buildElement()
  })
  afterAll(() => built.remove())

  return async (options: ElementPageOptions) => {
    const backend = options.backend ?? createConversationBackend()
    const read = (file: string) => readFileSync(join(built.folder, file), 'utf8')
    const files: Record<string, [type: string, content: string]> = {
      '/element.js': ['text/javascript', read('element.js')],
      '/copy/element.js': ['text/javascript', read('element.js')],
      '/style.css': ['text/css', read('style.css')],
      '/listen.js': ['text/javascript', LISTEN],
      '/early.js': ['text/javascript', `${CONFIGURE}\nsetTimeout(() => fetch('/ran'))`],
      '/page.js': ['text/javascript', options.script ?? CONFIGURE],
    }
    let finish = () => {}
    const server = createServer((request, response) => void answer(request, response))
    async function answer(request: IncomingMessage, response: ServerResponse) {
      const { pathname } = new URL(request.url ?? '', 'http://host')
      if (pathname.startsWith('/api/')) {
        const reply = await backend.handle(await toRequest(request))
        response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(await reply.text())
      } else if (pathname === '/') {
        response.writeHead(200, {
          'Content-Type': 'text/html',
          ...(options.policy && { 'Content-Security-Policy': options.policy }),
        })
        response.write(html(options))
        if (options.rest === undefined) response.end()
        else finish = () => response.end(options.rest)
      } else if (pathname === '/ran') {
        finish()
        response.end()
      } else {
        const [type, content] = files[pathname] ?? ['text/html', '<!doctype html><title>Messages</title>']
        response.writeHead(200, { 'Content-Type': type }).end(content)
      }
    }
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const count = (method: string) => backend.requests.filter((request) => request.method === method).length
    return { url, backend, count, open: () => openPage(url) }
  }
}

function html({ body, head = '<script type="module" src="/element.js"></script>' }: ElementPageOptions) {
  return `<!doctype html><html lang="en"><title>Orders</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/style.css"><script src="/listen.js"></script>${head}
    <script type="module" src="/page.js"></script><body><main>${body}`
}

/** The events that the page has heard, and forgets. */
export const takeHeard = (page: Page) =>
  page.evaluate(() => (window as unknown as { heard: unknown[][] }).heard.splice(0))

async function toRequest(request: IncomingMessage): Promise<Request> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const headers = request.headers as Record<string, string>
  const init = { method: request.method ?? 'GET', headers, ...(body && { body }) }
  return new Request(`http://${request.headers.host}${request.url}`, init)
}
