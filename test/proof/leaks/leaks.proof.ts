import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { buildProgram } from '../../support/build-program'
import { countOf, report } from '../support/result'
import { openLeaksPage } from './chromium'

const MOUNTS = countOf(10_000)
const WARM_UP = 2000
const MOST_BYTES_EACH = 3000
const LIVING = {
  nodes: 'DOM nodes',
  listeners: 'listeners',
  timers: 'timers',
  channels: 'BroadcastChannels',
  observers: 'observers',
  locks: 'Web Locks',
} as const

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leaks-'))
  await work(folder).finally(() => rm(folder, { recursive: true }))
}

it('a server keeps nothing of the pages that it renders', () =>
  inFolder(async (folder) => {
    await buildProgram('test/package/server-memory.ts', folder, 'node')
    for (const [clients, lookup] of [
      ['own', 'visible'],
      ['shared', 'server'],
    ] as const) {
      const program = [join(folder, 'program.mjs'), clients, lookup]
      const { stdout } = await promisify(execFile)('node', ['--expose-gc', ...program])
      const { bytesEach, hasToken } = JSON.parse(stdout) as { bytesEach: number; hasToken: boolean }
      // A server that frees as much was not warm yet, and its number would hide a leak.
      expect(Math.abs(bytesEach)).toBeLessThan(MOST_BYTES_EACH)
      expect(hasToken).toBe(false)
      report({
        title: `A server renders 500 pages of 50 buttons, with ${clients} clients and lookup="${lookup}".`,
        numbers: { 'bytes of heap left for each page': bytesEach, 'tokens in the heap': Number(hasToken) },
      })
    }
  }))

it('a page keeps nothing of the buttons that it removes', () =>
  inFolder(async (folder) => {
    await buildProgram('test/proof/leaks/page.ts', folder, 'page')
    const chromium = await openLeaksPage(folder)
    const { page } = chromium
    const warmUp = () => page.evaluate((count) => window.leaks.visit(1, count), WARM_UP)
    // Open and close one app before the first measurement, because Vue and the browser keep the last app in memory.
    await page.evaluate(() => window.leaks.open())
    await warmUp()
    await page.evaluate(() => window.leaks.close())
    const before = await chromium.held()
    await page.evaluate(() => window.leaks.open())
    await warmUp()
    const warm = await chromium.held()
    await page.evaluate(([from, count]) => window.leaks.visit(from, count), [WARM_UP + 1, MOUNTS] as const)
    const after = await chromium.held()
    const { GET, POST } = await page.evaluate(() => window.leaks.answered)
    await page.evaluate(() => window.leaks.close())
    const end = await chromium.held()
    await chromium.close()

    const counts = Object.fromEntries(
      (Object.keys(LIVING) as (keyof typeof LIVING)[]).flatMap((name) => [
        [`${LIVING[name]} left by the buttons`, after[name] - warm[name]],
        [`${LIVING[name]} left by the app`, end[name] - before[name]],
      ]),
    )
    const kib = Math.round((after.bytes - warm.bytes) / 1024)
    expect(kib).toBeLessThanOrEqual(1024)
    for (const [name, count] of Object.entries(counts)) expect(count, name).toBeLessThanOrEqual(0)
    report({
      title: 'Buttons are mounted, pressed and removed in Chromium.',
      numbers: {
        'buttons mounted and removed': MOUNTS,
        'starts answered, with those of the warm-up': POST,
        'look-ups answered, with those of the warm-up': GET,
        'KiB of heap left by the buttons': kib,
        ...counts,
      },
    })
  }))
