import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import { build as viteBuild, type Rollup } from 'vite'
import { describe, expect, it } from 'vitest'
import { DIAGNOSTIC_HELP, ERROR_HELP } from '../../src/contract/developer-help'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = `${root}dist/`
const PEERS = ['vue', 'pinia', 'axios', 'vue-router']

// What is said to developers, and parts of it that are put together where it is said.
const SENTENCES = [
  ...Object.values(DIAGNOSTIC_HELP),
  ...Object.values(ERROR_HELP),
  'an empty string',
  'other text',
]

async function withEsbuild(entry: string, mode: string, minify: boolean): Promise<string> {
  const { outputFiles } = await esbuild.build({
    entryPoints: [dist + entry],
    bundle: true,
    splitting: true,
    outdir: 'out',
    write: false,
    format: 'esm',
    minify,
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    external: PEERS,
    // As Vite does: the texts hold other characters.
    charset: 'utf8',
  })
  return outputFiles.map(({ text }) => text).join('\n')
}

async function withVite(entry: string, mode: string, minify: boolean): Promise<string> {
  const result = await viteBuild({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    build: {
      write: false,
      minify,
      rollupOptions: { input: dist + entry, external: PEERS, preserveEntrySignatures: 'strict' },
    },
  })
  const { output } = result as Rollup.RollupOutput
  return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n')
}

/** Which of them are in a bundle, in whichever quotes it has them. */
function said(code: string): string[] {
  const plain = code.replaceAll(/\\(["'`])/g, '$1')
  return SENTENCES.filter((sentence) => plain.includes(sentence))
}

describe.each([
  ['esbuild', withEsbuild],
  ['Vite', withVite],
])('Y32 a bundle by %s', (_, bundle) => {
  it.each(['index.js', 'vue.js'])('holds no sentence for developers in production: %s', async (entry) => {
    const code = await bundle(entry, 'production', true)
    expect(code).toContain('startForOrder')
    expect(said(code)).toEqual([])
    expect(code).not.toContain('process.env')
  })

  it.each(['index.js', 'vue.js'])('holds all of them in development: %s', async (entry) => {
    expect(said(await bundle(entry, 'development', false)).length).toBe(SENTENCES.length)
  })
})

it('Y32 the file for pages without a build holds no text for developers and reads no environment', () => {
  const code = readFileSync(`${dist}element.js`, 'utf8')
  expect(code).toContain('startForOrder')
  expect(said(code)).toEqual([])
  expect(code).not.toMatch(/process\.env/)
})

/** What a program prints that imports the built package once there is no `process`, as in a page. */
function runWithoutProcess(program: string): string {
  // The peers are the host's, and read it by themselves.
  const script = `
    import { createApp } from 'vue'
    import { createPinia } from 'pinia'
    import axios from 'axios'
    const { stdout } = process
    const pinia = createPinia()
    const print = (value) => stdout.write(JSON.stringify(value) + '\\n')
    console.warn = console.error = (...words) => print(words)
    delete globalThis.process
    const { ConversationError, createConversationClient, parseOrderId } = await import('${dist}index.js')
    const { createConversationKit } = await import('${dist}vue.js')
    const messageOf = (work) => { try { work() } catch (error) { return error.message } }
    ${program}`
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  })
}

describe('Y32 a page without a build', () => {
  it('runs the package, and every call that reports a problem', () => {
    const output = runWithoutProcess(`
      print(typeof process)
      print(messageOf(() => parseOrderId('x')))
      print(messageOf(() => createConversationClient({ baseURL: 'x' })))
      print(new ConversationError({ kind: 'forbidden', operation: 'start' }).message)
      const data = { results: [{ id: 1, order: 6 }], next: null, count: 1 }
      const adapter = (config) => Promise.resolve({ data, status: 200, statusText: '', headers: {}, config })
      const http = axios.create({ baseURL: 'http://localhost/api/v1', adapter })
      const codes = []
      const onDiagnostic = ({ code, message }) => codes.push([code, message])
      const client = createConversationClient({ http, typo: 1, headers: { a: 'b' }, getToken: () => 'a', onDiagnostic })
      print(await client.findForOrder(5))
      print(codes)
      createApp({}).use(createConversationKit({ client, typo: 1, pinia }))
    `)
    expect(output.trim().split('\n')).toEqual([
      '"undefined"',
      '"find failed: order-id"',
      '"find failed: base-url"',
      '"start failed: forbidden"',
      'null',
      '[["order-filter-ignored","order-filter-ignored"]]',
    ])
  })
})
