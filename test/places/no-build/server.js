import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'

const path = (name) => fileURLToPath(new URL(name, import.meta.url))
const TYPES = { js: 'text/javascript', css: 'text/css', html: 'text/html' }

const thread = (id, order) => ({
  id,
  order,
  thread_type: 'order',
  participants: [21],
  is_active: true,
  created_at: '2026-11-20T10:00:00Z',
})

/** The page, the files of the package, and a small backend: order 1002 has a thread, and 1001 gets one. */
export async function serve() {
  const calls = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://host')
    const json = (status, body) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    if (pathname.startsWith('/api/')) {
      calls.push(request.method)
      if (request.method === 'POST') json(201, { detail: 'Created.', thread: thread(507, 1001) })
      else json(200, { count: 1, next: null, previous: null, results: [thread(503, 1002)] })
      return
    }
    const file = pathname.startsWith('/order-conversations/')
      ? pathname.replace('/order-conversations', './node_modules/order-conversations/dist')
      : './index.html'
    response.writeHead(200, { 'Content-Type': TYPES[file.split('.').pop()] }).end(readFileSync(path(file)))
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { calls, url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}
