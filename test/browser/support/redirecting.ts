import { randomUUID } from 'node:crypto'
import type { Plugin } from 'vite'

const BLANK_PAGE =
  '<!doctype html><title>blank</title><script type="module">window.load = (url) => import(url)</script>'

/** A request as the server saw it. */
export interface Seen {
  method: string
  url: string
  authorization: string | null
  cookie: string | null
  csrf: string | null
}

/**
 * `baseURL` answers each request with 301, and `log` lists those requests. Each test has its own log, because test
 * files run at the same time.
 */
export function redirectingServer() {
  const name = randomUUID()
  return { baseURL: `/redirecting/${name}/api/v1`, log: `/seen/${name}` }
}

const ADDRESS = /^\/(seen|(?:landed\/)?redirecting)\/([^/?]+)/

/**
 * Serves a blank page, and redirects requests of the same origin. The page has `window.load`, because a bundler
 * changes every `import()` in the code of a test.
 */
export const redirecting: Plugin = {
  name: 'redirecting',
  configureServer({ middlewares }) {
    const logs = new Map<string, Seen[]>()
    middlewares.use((request, response, next) => {
      const { url = '', method = '', headers } = request
      const [, place, name = ''] = ADDRESS.exec(url) ?? []
      const log = logs.get(name) ?? []
      if (url === '/blank') {
        response.setHeader('Content-Type', 'text/html').end(BLANK_PAGE)
      } else if (place === 'seen') {
        response.setHeader('Content-Type', 'application/json').end(JSON.stringify(log))
      } else if (place) {
        const { authorization = null, cookie = null } = headers
        const csrf = String(headers['x-csrftoken'] ?? headers['x-csrf'] ?? '') || null
        logs.set(name, [...log, { method, url, authorization, cookie, csrf }])
        if (place === 'redirecting') response.writeHead(301, { Location: `/landed${url}` }).end()
        else response.end('{"count": 0, "next": null, "results": []}')
      } else next()
    })
  },
}
