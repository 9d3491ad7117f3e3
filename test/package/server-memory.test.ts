import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
let folder = ''

// A process of its own: its heap holds nothing but the server.
describe('a server that renders 500 requests of fifty buttons', { timeout: 900_000 }, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'server-memory-'))
    await build({
      configFile: false,
      root,
      logLevel: 'silent',
      mode: 'production',
      plugins: [vue()],
      define: { 'process.env.NODE_ENV': '"production"' },
      resolve: { alias: { 'order-conversations/vue': join(root, 'src/vue.ts') } },
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'test/package/server-memory.ts'),
        outDir: folder,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'server-memory.mjs' } },
      },
    })
  }, 900_000)

  afterAll(() => rm(folder, { recursive: true }))

  it.each([
    ['own', 'visible'],
    ['shared', 'server'],
  ])('Y01 leaves under 3 kB for each, and no token, with %s clients and lookup="%s"', async (...how) => {
    const program = join(folder, 'server-memory.mjs')
    const { stdout } = await promisify(execFile)('node', ['--expose-gc', program, ...how])
    const { bytesEach, hasToken } = JSON.parse(stdout) as { bytesEach: number; hasToken: boolean }
    expect(bytesEach).toBeLessThan(3000)
    expect(hasToken).toBe(false)
  })
})
