import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createConversationBackend } from 'order-conversations/msw'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

export interface StaticHostOptions {
  /** Where the site is put. */
  base: string
  policy: string
  /** Tells the build where the site is put. Without it the build works anywhere. */
  isBaseBuilt?: boolean
  /** Builds for a real backend, and plays it at /api. */
  isLive?: boolean
}

/** The built playground on the plainest of hosts: files, a policy, nothing for a path it does not have. */
export async function serveBuilt({ base, policy, isBaseBuilt = false, isLive = false }: StaticHostOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'))
  // As a user would: a test's own NODE_ENV makes another build of it.
  const args = ['build', '--config', 'playground/vite.config.ts', '--outDir', folder, '--emptyOutDir']
  if (isBaseBuilt) args.push('--base', base)
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    ...(isLive && { VITE_API_TARGET: 'http://localhost' }),
  }
  execFileSync('node_modules/.bin/vite', args, { cwd: root, env })

  const backend = createConversationBackend()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://host')
    if (isLive && pathname.startsWith('/api/')) {
      void toRequest(request)
        .then((call) => backend.handle(call))
        .then(async (reply) => {
          response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(await reply.text())
        })
      return
    }
    const file = join(folder, pathname.replace(base, '/').replace(/\/$/, '/index.html'))
    try {
      const content = readFileSync(file)
      const type = TYPES[extname(file)] ?? ''
      response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy }).end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true })
    },
  }
}

async function toRequest(request: IncomingMessage): Promise<Request> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const headers = request.headers as Record<string, string>
  const init = { method: request.method ?? 'GET', headers, ...(body && { body }) }
  return new Request(`http://${request.headers.host}${request.url}`, init)
}
