import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, createServer, preview } from 'vite'
import type { TestProject } from 'vitest/node'
import { redirecting } from './redirecting'

declare module 'vitest' {
  interface ProvidedContext {
    /** The playground's. */
    origin: string
    /** Has single modules of the source, a blank page, and redirects. */
    sourceOrigin: string
    /** Where the built bench page lies. */
    bench: string
  }
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const config = {
  configFile: path('../../../playground/vite.config.ts'),
  logLevel: 'warn',
} as const
const port = { port: 0, strictPort: false, host: '127.0.0.1' }
const originOf = (server: { resolvedUrls: { local: string[] } | null }) =>
  new URL(server.resolvedUrls?.local[0] ?? '').origin

export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'browser-tests-'))
  const outDir = { playground: join(folder, 'playground'), bench: join(folder, 'bench') }
  // Built, for a page that comes in hundreds of modules takes a second to open. Vitest's NODE_ENV
  // makes it a development build: Vue warns, and addresses have no hash.
  await build({ ...config, base: '/', build: { outDir: outDir.playground, minify: false } })
  // The playground's plugins and aliases, for another page.
  await build({
    ...config,
    root: path('bench'),
    base: '/',
    publicDir: false,
    build: { outDir: outDir.bench, minify: false },
  })
  const site = await preview({ ...config, base: '/', build: { outDir: outDir.playground }, preview: port })
  const dev = await createServer({ ...config, plugins: [redirecting], server: port })
  await dev.listen()

  project.provide('origin', originOf(site))
  project.provide('sourceOrigin', originOf(dev))
  project.provide('bench', outDir.bench)
  return async () => {
    await Promise.all([site.close(), dev.close()])
    rmSync(folder, { recursive: true })
  }
}
