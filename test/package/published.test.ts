import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Manifest {
  exports: Record<string, string | Record<string, string>>
  browserslist: string[]
  [field: string]: unknown
}
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

describe('the tarball', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'published-'))
    const script = join(root, 'scripts/tarball.mjs')
    const file = execFileSync(process.execPath, [script, folder], { encoding: 'utf8' }).trim()
    execFileSync('tar', ['-xzf', file, '-C', folder])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('has a package.json with what an app needs, and nothing that only this repository needs', () => {
    const published = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8')) as Manifest
    expect(Object.keys(published)).toEqual([
      'name',
      'version',
      'description',
      'keywords',
      'license',
      'type',
      'sideEffects',
      'files',
      'exports',
      'bin',
      'engines',
      'peerDependencies',
      'peerDependenciesMeta',
    ])
    expect(published.exports).toEqual(own.exports)
  })

  it('has every file that package.json exports', () => {
    const named = Object.values(own.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    )
    const packed = readdirSync(join(folder, 'package'), { recursive: true, encoding: 'utf8' })
    expect(packed).toEqual(expect.arrayContaining(named.map((name) => name.slice(2))))
    expect(packed).toContain('dist/nuxt/plugin.js')
    expect(packed.filter((name) => name.endsWith('.png'))).toEqual([])
  })
})

describe('the files that browsers load', () => {
  const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' })
  // As esbuild spells them; it knows iOS by its own name.
  const target = own.browserslist.map((line) => line.replace('ios_saf', 'ios').replace(' >= ', ''))
  const options = {
    legalComments: 'none',
    charset: 'utf8',
    // Firefox 78 has them. esbuild waits for 119, which knows the properties of newer Unicode versions.
    supported: { 'regexp-unicode-property-escapes': true },
  } as const

  it.each(files.filter((name) => name.endsWith('.js')))('%s needs no newer browser', async (name) => {
    const code = readFileSync(join(root, 'dist', name), 'utf8')
    const [compiled, asWritten] = await Promise.all([
      transform(code, { ...options, target }),
      transform(code, { ...options, target: 'esnext' }),
    ])
    expect(compiled.code).toBe(asWritten.code)
  })

  it('syntax of a newer browser fails this test', async () => {
    const code = 'class A { accessor x = 1 }'
    const compiled = await transform(code, { ...options, target })
    expect(compiled.code).not.toBe((await transform(code, { ...options, target: 'esnext' })).code)
  })

  it('the document names the versions of package.json', () => {
    const page = readFileSync(join(root, 'docs/browsers.md'), 'utf8')
    for (const version of own.browserslist.map((line) => line.split(' ').pop()))
      expect(page).toContain(version)
  })

  it('the chunk with vue-sonner carries its license in a comment that minifiers keep', () => {
    const chunk = readFileSync(join(root, 'dist/chunks/built-in-toaster.js'), 'utf8')
    expect(chunk).toMatch(/^\/\*![^]*vue-sonner[^]*MIT License[^]*Copyright[^]*\*\//)
  })
})
