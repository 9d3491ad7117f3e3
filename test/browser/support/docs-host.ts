import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

/** The built docs site below a path, on a host that knows files only. */
export async function serveDocs(base: string) {
  const folder = mkdtempSync(join(tmpdir(), 'docs-'))
  // As a user would: a test's own NODE_ENV makes another build of it.
  const env = { ...process.env, NODE_ENV: 'production', DOCS_BASE: base }
  execFileSync('npm', ['run', 'docs:build', '--', '--outDir', folder], { cwd: root, env })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://host')
    const path = pathname.replace(base, '/').replace(/\/$/, '/index.html')
    for (const file of [path, `${path}.html`]) {
      try {
        const content = readFileSync(join(folder, file))
        return void response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? '' }).end(content)
      } catch {
        // The next one, or 404.
      }
    }
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close() {
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true })
    },
  }
}
