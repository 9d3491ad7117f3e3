import { execFile, execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Runs a compiler. Several of them take their time, so nobody waits for one before the next. */
const compile = (name: string, args: string[]) =>
  new Promise<string>((resolve) => {
    // One that could not be run has nothing to say.
    const end = (error: Error | null, stdout: string, stderr: string) =>
      resolve(stdout + stderr || String(error ?? ''))
    execFile(`node_modules/.bin/${name}`, args, { cwd: root }, end)
  })

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = `${root}dist/`
const read = (file: string) => readFileSync(dist + file, 'utf8')

/** What an entry imports, through its chunks, from outside. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  for (const [, specifier = ''] of read(file).matchAll(/(?:from|import)\s*\(?["']([^"']+)["']/g)) {
    if (seen.has(specifier)) continue
    seen.add(specifier)
    if (specifier.startsWith('.')) importsOf(new URL(specifier, `file:///${file}`).pathname.slice(1), seen)
  }
  return seen
}
const packagesOf = (file: string) => [...importsOf(file)].filter((name) => !name.startsWith('.')).sort()

const locales = readdirSync(`${root}src/locales`)
  .map((file) => file.replace('.ts', ''))
  .filter((name) => name !== 'messages')

describe('the built package', () => {
  it.each([
    ['index.js', ['axios']],
    ['vue.js', ['axios', 'pinia', 'vue']],
    ['element.js', []],
    ['react.js', ['axios', 'react']],
    ['mock-backend.js', ['axios']],
    ['msw.js', ['axios', 'msw']],
    [
      'cli.js',
      [
        'axios',
        'node:events',
        'node:fs',
        'node:http',
        'node:os',
        'node:path',
        'node:timers/promises',
        'node:util',
      ],
    ],
    // The last one is in a text that the module writes for an app.
    ['nuxt.js', ['node:fs', 'node:path', 'node:url', 'order-conversations/locales/${locale}']],
    ['nuxt/app.js', []],
    // Nuxt resolves the first two.
    [
      'nuxt/plugin.js',
      ['#build/order-conversations.mjs', '#imports', 'order-conversations/vue', 'pinia', 'vue'],
    ],
    ['resolver.js', []],
    ['global.js', []],
    ['locales/ar.js', []],
    ['locales/en.js', []],
    // What is not installed must not be asked for by the types either: vue-router, say.
    ['index.d.ts', ['axios']],
    ['vue.d.ts', ['axios', 'pinia', 'vue']],
    ['element.d.ts', ['axios']],
    ['react.d.ts', ['axios', 'react']],
    ['mock-backend.d.ts', []],
    ['msw.d.ts', ['msw']],
    ['nuxt.d.ts', []],
    ['nuxt/app.d.ts', ['axios', 'pinia']],
    ['resolver.d.ts', []],
    ['locales/ar.d.ts', []],
  ])('X11 %s reaches only %j', (entry, packages) => {
    expect(packagesOf(entry)).toEqual(packages)
  })

  it('exports the public names and no others', async () => {
    const namesOf = async (entry: string) =>
      Object.keys((await import(/* @vite-ignore */ dist + entry)) as object).sort()
    const sdk = [
      'ConversationError',
      'createConversationClient',
      'documentedEndpoints',
      'isConversationError',
      'parseOrderId',
      'toThread',
    ]
    const kit = [
      'StartConversationButton',
      'createConversationKit',
      'defaultMessages',
      'primeVueToaster',
      'useConversationStore',
      'useStartConversation',
    ]
    expect(await namesOf('index.js')).toEqual(sdk)
    expect(await namesOf('vue.js')).toEqual([...sdk, ...kit].sort())
    expect(await namesOf('element.js')).toEqual(['configureConversations'])
    const react = ['ConversationProvider', 'defaultMessages', 'useConversation']
    expect(await namesOf('react.js')).toEqual([...sdk, ...react].sort())
    const mocks = ['createConversationBackend', 'describeContract', 'sampleData']
    expect(await namesOf('mock-backend.js')).toEqual(mocks)
    expect(await namesOf('msw.js')).toEqual([...mocks, 'createConversationHandlers'].sort())
  })

  it.each(locales)('has the texts of %s as an entry', async (locale) => {
    const entry = `order-conversations/locales/${locale}`
    expect(Object.keys((await import(/* @vite-ignore */ entry)) as object)).toEqual([locale])
  })

  it('holds only English when no language is imported', async () => {
    const imported = [...importsOf('vue.js')].filter((name) => /\/[a-z]{2}\.js$/.test(name))
    expect(new Set(imported.map((name) => name.split('/').pop()))).toEqual(new Set(['en.js']))
    const { es } = (await import(`${dist}locales/es.js`)) as { es: Record<string, string> }
    const { en } = (await import(`${dist}locales/en.js`)) as { en: Record<string, string> }
    // Symbols of units are the same in both.
    const spanish = Object.values(es).filter((text) => !Object.values(en).includes(text))
    expect(spanish.length).toBeGreaterThan(15)
    for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
      if (/\.js$/.test(file) && !file.endsWith('es.js'))
        for (const text of spanish) expect(read(file)).not.toContain(`"${text}"`)
  })

  it('L06 does nothing on import, without a window', () => {
    const script = `globalThis.fetch = () => { throw new Error('fetch') }; await import('${dist}index.js'); await import('${dist}vue.js'); await import('${dist}element.js')`
    expect(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
    ).toBe('')
  })

  // The exact program does without vue-router, whose own types do not hold there.
  it.concurrent.each([
    ['tsconfig.json', 'bundler', 'esnext'],
    ['tsconfig.json', 'nodenext', 'nodenext'],
    ['tsconfig.exact.json', 'bundler', 'esnext'],
    ['ids/tsconfig.json', 'bundler', 'esnext'],
  ])(
    'declares types that compile for %s under %s without skipLibCheck',
    async (project, moduleResolution, module) => {
      const folder = `test/package/consumer/${project}`
      const args = ['-p', folder, '--moduleResolution', moduleResolution, '--module', module]
      expect(await compile('tsc', args)).toBe('')
    },
  )

  it('ships the listed files and no others', () => {
    const listing = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
    })
    const [{ files }] = JSON.parse(listing) as [{ files: { path: string }[] }]
    const outside = files.map(({ path }) => path).filter((path) => !path.startsWith('dist/'))
    // Without the pictures, which are larger than the code.
    const pages = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md'))
    expect(outside.sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      ...pages.map((name) => `docs/${name}`).sort(),
      'openapi.yaml',
      'package.json',
    ])
  })

  it('Y04 has a second stylesheet in a cascade layer', () => {
    expect(read('style.css')).not.toContain('@layer')
    expect(read('style.layer.css')).toBe(`@layer order-conversations {\n${read('style.css')}}\n`)
    for (const name of ['style.css', 'style.layer.css']) expect(read(`${name}.d.ts`)).toBe('export {}\n')
  })

  it('contains the licenses of the packages that it bundles', () => {
    const text = read('THIRD-PARTY-LICENSES.txt')
    for (const name of ['vue', '@vue/runtime-core', 'pinia', 'axios', 'vue-sonner'])
      expect(text).toMatch(new RegExp(`element\\.js contains ${name}:[^]*Copyright`))
    expect(text).toMatch(/built-in-toaster\.js contains vue-sonner:[^]*Copyright/)
    expect(read('element.js')).toMatch(/^\/\*! [^*]*THIRD-PARTY-LICENSES\.txt \*\//)
  })

  it('X12 every locked package has an integrity hash and no registry address', () => {
    const lock = readFileSync(`${root}package-lock.json`, 'utf8')
    const { packages } = JSON.parse(lock) as {
      packages: Record<string, { integrity?: string; inBundle?: boolean }>
    }
    expect(
      Object.entries(packages).filter(([name, { integrity, inBundle }]) => name && !integrity && !inBundle),
    ).toEqual([])
    expect(lock).not.toMatch(/"resolved"|registry\./)
  })

  it('holds no path of the machine it was built on', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(js|ts|map|css)$/.test(file),
    )
    for (const file of files) expect(read(file)).not.toContain(root)
  })
})

describe('order-conversations/global', () => {
  let folder = ''

  // Away from this repository: what `types` names is looked for among installed packages alone.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'global-types-'))
    cpSync(`${root}test/package/global`, folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(root, join(folder, 'node_modules/order-conversations'))
    symlinkSync(`${root}node_modules/vue`, join(folder, 'node_modules/vue'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.concurrent.each([
    ['an import', 'tsconfig.json', 'bundler', 'esnext'],
    ['an import', 'tsconfig.json', 'nodenext', 'nodenext'],
    ['compilerOptions.types', 'tsconfig.types.json', 'bundler', 'esnext'],
    ['compilerOptions.types', 'tsconfig.types.json', 'nodenext', 'nodenext'],
  ])(
    'types the button that an app registers, by %s in %s, under %s',
    async (_, project, moduleResolution, module) => {
      const args = ['-p', join(folder, project), '--moduleResolution', moduleResolution, '--module', module]
      expect(await compile('vue-tsc', args)).toBe('')
    },
  )
})
