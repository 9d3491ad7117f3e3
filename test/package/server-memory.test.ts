import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildProgram } from '../support/build-program'

let folder = ''

// A process of its own: its heap holds nothing but the server.
describe('a server that renders 500 requests of fifty buttons', { timeout: 900_000 }, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'server-memory-'))
    await buildProgram('test/package/server-memory.ts', folder, 'node')
  }, 900_000)

  afterAll(() => rm(folder, { recursive: true }))

  it.each([
    ['own', 'visible'],
    ['shared', 'server'],
  ])('Y01 keeps less than 3 kB for each, and no token, with %s clients and lookup="%s"', async (...how) => {
    const program = join(folder, 'program.mjs')
    const { stdout } = await promisify(execFile)('node', ['--expose-gc', program, ...how])
    const { bytesEach, hasToken } = JSON.parse(stdout) as { bytesEach: number; hasToken: boolean }
    expect(bytesEach).toBeLessThan(3000)
    expect(hasToken).toBe(false)
  })
})
