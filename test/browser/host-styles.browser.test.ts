import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CDPSession, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveBench } from './support/bench-host'
import { openPage } from './support/chromium'
import { hostStyles } from './support/host-styles'

type Scheme = 'light' | 'dark'
type Pose = keyof typeof poses
declare global {
  interface Window {
    looks: { capture(name: string): void; compare(name: string): string[] }
  }
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'looks-'))
const poses = {
  rest: [],
  hover: ['hover'],
  active: ['hover', 'active'],
  focus: ['focus', 'focus-visible'],
}
// Which of them sets `color-scheme` by the system's, and so has a dark look by itself.
const followsSystem: string[] = ["create-vite's vue-ts", "create-vite 8's vue-ts", 'Pico']

beforeAll(() =>
  build({
    configFile: path('../../playground/vite.config.ts'),
    logLevel: 'error',
    root: path('support/looks'),
    base: '/',
    publicDir: false,
    build: { outDir: folder, emptyOutDir: true, minify: false },
  }),
)
afterAll(() => rmSync(folder, { recursive: true }))

async function openLooks(system: Scheme) {
  const host = await serveBench({ folder })
  const page = await openPage(host.url, { colorScheme: system })
  await page.waitForFunction(() => document.querySelectorAll('[data-state=error]').length === 2)
  return { page, take: await poser(page) }
}

/** Puts every button into a state of the pointer or the focus. */
async function poser(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  const { root } = await session.send('DOM.getDocument')
  const selector = '.oc-button'
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })
  return async (forcedPseudoClasses: string[]) => {
    for (const nodeId of nodeIds)
      await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses })
  }
}

interface Host {
  css: string
  /** Of the root element. */
  attributes?: Record<string, string>
}

/** What differs, under each of the hosts, from a blank page of the scheme that is expected there. */
async function differences(system: Scheme, pose: Pose, hosts: Record<string, Host & { expected: Scheme }>) {
  const { page, take } = await openLooks(system)
  await take(poses[pose])
  const html = page.locator('html')
  for (const scheme of ['light', 'dark'] as const) {
    await html.evaluate((html, scheme) => (html.style.colorScheme = scheme), scheme)
    await page.evaluate((scheme) => window.looks.capture(scheme), scheme)
  }
  await html.evaluate((html) => html.removeAttribute('style'))
  const found: Record<string, string[]> = {}
  for (const [name, { css, attributes = {}, expected }] of Object.entries(hosts)) {
    const given = Object.entries(attributes)
    const style = await page.addStyleTag({ content: css })
    await html.evaluate(
      (html, given) => given.forEach(([name, value]) => html.setAttribute(name, value)),
      given,
    )
    const lines = await page.evaluate((scheme) => window.looks.compare(scheme), expected)
    if (lines.length > 0) found[name] = lines
    await html.evaluate((html, given) => given.forEach(([name]) => html.removeAttribute(name)), given)
    await style.evaluate((style) => (style as Element).remove())
  }
  return found
}

describe.each(['light', 'dark'] as const)('Y04 the look on a %s system', (system) => {
  it.each(Object.keys(poses) as Pose[])(
    'of a button at %s is as on a blank page when the host has a stylesheet',
    async (pose) => {
      const hosts = Object.entries(hostStyles).map(([name, css]) => {
        const expected = followsSystem.includes(name) ? system : 'light'
        return [name, { css, expected }] as const
      })
      expect(await differences(system, pose, Object.fromEntries(hosts))).toEqual({})
    },
  )
})

const dark: Record<string, string>[] = [
  { class: 'dark' },
  { class: 'p-dark' },
  { 'data-theme': 'dark' },
  { 'data-bs-theme': 'dark' },
]
const light: Record<string, string>[] = [
  { class: 'light' },
  { 'data-theme': 'light' },
  { 'data-bs-theme': 'light' },
]
const sets = (scheme: string) => `:root { color-scheme: ${scheme} }`
const named = (name: string, css: string, all: Record<string, string>[], expected: Scheme) =>
  all.map(
    (given) => [`${name}, ${Object.values(given).join()}`, { css, attributes: given, expected }] as const,
  )

describe('Y05 a page with a class or attribute for its theme', () => {
  it('has dark buttons when it says dark, and light ones when it says light', async () => {
    const hosts = Object.fromEntries([
      ...named('blank', sets('normal'), dark, 'dark'),
      ...named('both', sets('light dark'), dark, 'dark'),
      ...named('both', sets('light dark'), light, 'light'),
      ...named('Bootstrap', hostStyles['Bootstrap 5'], [{ 'data-bs-theme': 'dark' }], 'dark'),
      ...named('Pico', hostStyles.Pico, [{ 'data-theme': 'dark' }], 'dark'),
      ...named('Pico', hostStyles.Pico, [{ 'data-theme': 'light' }], 'light'),
      // Any other theme in one line.
      ...named('own', '.night { --oc-scheme: dark }', [{ class: 'night' }], 'dark'),
      ...named('dark', sets('dark'), [{ class: 'other' }], 'dark'),
      ...named('blank', sets('normal'), [{ class: 'other' }], 'light'),
    ])
    for (const system of ['light', 'dark'] as const)
      expect(await differences(system, 'rest', hosts)).toEqual({})
  })

  it('uses the nearest theme when themes are nested', async () => {
    const { page } = await openLooks('light')
    const schemes = () =>
      page.evaluate(() => getComputedStyle(document.querySelector('.oc-button')!).colorScheme)
    await page.evaluate(() => {
      document.documentElement.className = 'dark'
      document.querySelector('#looks')!.setAttribute('data-theme', 'light')
    })
    expect(await schemes()).toBe('light')
    await page.evaluate(() => (document.querySelector('.oc-button')!.parentElement!.className = 'dark'))
    expect(await schemes()).toBe('dark')
  })
})
