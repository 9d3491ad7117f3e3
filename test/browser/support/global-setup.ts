import { fileURLToPath } from 'node:url'
import { createServer, type Plugin } from 'vite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    origin: string
  }
}

const LANDED = '/landed'
// A test cannot import by itself: what it evaluates has been through a bundler for Node.
const BLANK =
  '<!doctype html><title>blank</title><script type="module">window.load = (url) => import(url)</script>'

/** A page without the playground, and a server that redirects, on the playground's own origin. */
const bench: Plugin = {
  name: 'bench',
  configureServer({ middlewares }) {
    let seen: { method: string; url: string; authorization: string | null; cookie: string | null }[] = []
    middlewares.use((request, response, next) => {
      const { url = '', method = '', headers } = request
      if (url === '/blank') {
        response.setHeader('Content-Type', 'text/html').end(BLANK)
      } else if (url === '/seen') {
        response.setHeader('Content-Type', 'application/json').end(JSON.stringify(seen))
        seen = []
      } else if (url.startsWith('/redirecting/') || url.startsWith(LANDED)) {
        seen.push({
          method,
          url,
          authorization: headers.authorization ?? null,
          cookie: headers.cookie ?? null,
        })
        if (url.startsWith(LANDED)) response.end('{"count": 0, "next": null, "results": []}')
        else response.writeHead(301, { Location: LANDED + url }).end()
      } else next()
    })
  },
}

export default async function setup(project: TestProject) {
  const server = await createServer({
    configFile: fileURLToPath(new URL('../../../playground/vite.config.ts', import.meta.url)),
    logLevel: 'warn',
    plugins: [bench],
    server: { port: 0, strictPort: false, host: '127.0.0.1' },
  })
  await server.listen()
  const [url = ''] = server.resolvedUrls?.local ?? []
  project.provide('origin', new URL(url).origin)
  return () => server.close()
}
