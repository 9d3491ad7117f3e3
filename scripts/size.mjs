// Prints the size that each import adds to a user's bundle, with Vite and with esbuild. Fails above the budget.
// Run `npm run build` first.
import { fileURLToPath } from 'node:url'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import { build } from 'vite'
import { BUDGETS, FILE_BUDGETS } from './size-budgets.mjs'

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const CASES = [
  ['SDK', `export { createConversationClient, isConversationError } from '${dist}index.js'`, BUDGETS.sdk],
  [
    'SDK, imported from /vue',
    `export { createConversationClient, isConversationError } from '${dist}vue.js'`,
    BUDGETS.sdkFromVue,
  ],
  [
    'SDK + store',
    `export { createConversationClient, useConversationStore } from '${dist}vue.js'`,
    BUDGETS.store,
  ],
  ['everything up to the first toast', `export * from '${dist}vue.js'`, BUDGETS.everything],
  ['React: the provider and the hook', `export * from '${dist}react.js'`, BUDGETS.react],
  [
    'the built-in toaster, when it comes',
    `export * from '${dist}chunks/built-in-toaster.js'`,
    BUDGETS.toaster,
  ],
  ['the texts of one language', `export { ar } from '${dist}locales/ar.js'`, BUDGETS.texts],
]
const EXTERNAL = ['vue', 'pinia', 'axios', 'vue-router', 'msw', 'react']
const PRODUCTION = { 'process.env.NODE_ENV': '"production"' }
const kB = (bytes) => (bytes / 1000).toFixed(2).padStart(6)
let isOver = false

function report(name, bundler, code, budget) {
  const gzip = gzipSync(code, { level: 9 }).length
  const brotli = brotliCompressSync(code).length
  const verdict = gzip > budget * 1000 ? `above ${budget} kB` : `of ${budget} kB`
  isOver ||= gzip > budget * 1000
  console.log(
    `${name.padEnd(34)} ${bundler.padEnd(7)} ${kB(code.length)} kB min  ${kB(gzip)} kB gzip  ${kB(brotli)} kB brotli   ${verdict}`,
  )
}

const isExternal = (id, source) =>
  EXTERNAL.includes(id) || (id.includes('built-in-toaster') && !source.includes(id))

async function withVite(source) {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: PRODUCTION,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? '\0entry' : undefined),
        load: (id) => (id === '\0entry' ? source : undefined),
      },
    ],
    ssr: { noExternal: true },
    build: {
      write: false,
      minify: true,
      // Build without the helper that Vite adds to a dynamic import, because other bundlers add none.
      ssr: true,
      target: 'es2022',
      rollupOptions: {
        input: 'entry',
        external: (id) => isExternal(id, source),
        preserveEntrySignatures: 'strict',
      },
    },
  })
  const entry = output.output.find((chunk) => chunk.type === 'chunk' && chunk.isEntry)
  return withItsImports(entry, output.output)
}

async function withEsbuild(source) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: source, resolveDir: dist },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    define: PRODUCTION,
    charset: 'utf8',
    external: [...EXTERNAL, ...(source.includes('built-in-toaster') ? [] : ['*/built-in-toaster.js'])],
  })
  return outputFiles[0].text
}

for (const [name, source, budgets] of CASES) {
  report(name, 'Vite', await withVite(source), budgets.Vite)
  report('', 'esbuild', await withEsbuild(source), budgets.esbuild)
}
report(
  'element.js, for a page without a build',
  '',
  readFileSync(`${dist}element.js`, 'utf8'),
  FILE_BUDGETS.element,
)
report('style.css', '', minifyCSS(readFileSync(`${dist}style.css`, 'utf8')), FILE_BUDGETS.style)
if (isOver) process.exitCode = 1

function withItsImports(entry, chunks) {
  const names = new Set([entry.fileName])
  for (const name of names)
    for (const next of chunks.find((chunk) => chunk.fileName === name)?.imports ?? []) names.add(next)
  return chunks
    .filter((chunk) => names.has(chunk.fileName))
    .map((chunk) => chunk.code)
    .join('\n')
}

function minifyCSS(css) {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{}:;,>]) ?/g, '$1')
}
