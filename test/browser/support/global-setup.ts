import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, createServer, type Plugin } from 'vite'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    origin: string
    /** Where the built bench page lies. */
    bench: string
  }
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const LANDED = '/landed'
// A test cannot import by itself: what it evaluates has been through a bundler for Node.
const BLANK =
  '<!doctype html><title>blank</title><script type="module">window.load = (url) => import(url)</script>'

/** A page without the playground, and a server that redirects, on the playground's own origin. */
const blank: Plugin = {
  name: 'blank',
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
    configFile: path('../../../playground/vite.config.ts'),
    logLevel: 'warn',
    plugins: [blank],
    server: { port: 0, strictPort: false, host: '127.0.0.1' },
  })
  await server.listen()
  const [url = ''] = server.resolvedUrls?.local ?? []
  project.provide('origin', new URL(url).origin)

  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  await build({
    // The playground's plugins and aliases, for another page.
    configFile: path('../../../playground/vite.config.ts'),
    root: path('bench'),
    base: '/',
    publicDir: false,
    logLevel: 'warn',
    build: { outDir: folder, minify: false },
  })
  project.provide('bench', folder)

  return async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  }
}
