// Bytes that an import adds to a user's bundle: minified, gzip -9, without vue, pinia, axios and vue-router.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { build as viteBuild } from 'vite'
import { dist, here, shared } from '../prepare.mjs'

const EXTERNAL = ['vue', 'pinia', 'axios', 'vue-router']
const PRODUCT = JSON.stringify(join(dist, 'vue.js'))
const BUTTON = `export { createConversationKit, StartConversationButton } from ${PRODUCT}`
/** The imports of the product that are measured. */
export const IMPORTS = {
  SDK: `export { createConversationClient, isConversationError } from ${PRODUCT}`,
  'SDK + store': `export { createConversationClient, useConversationStore } from ${PRODUCT}`,
  'button + kit': BUTTON,
  everything: `export * from ${PRODUCT}`,
}

/** The code of the entry with the chunks that it imports at once: `chunks` are `{ name, code, imports }`. */
function gzipOf(chunks, entryName) {
  const names = new Set([entryName])
  const find = (name) => chunks.find((chunk) => chunk.name === name)
  for (const name of names) for (const next of find(name)?.imports ?? []) names.add(next)
  const code = [...names].map((name) => find(name)?.code ?? '').join('\n')
  return gzipSync(code, { level: 9 }).length / 1000
}

async function withVite(source) {
  const entry = {
    name: 'entry',
    resolveId: (id) => (id === 'entry' ? join(here, 'entry.mjs') : undefined),
    load: (id) => (id === join(here, 'entry.mjs') ? source : undefined),
  }
  const { output } = await viteBuild({
    ...shared,
    plugins: [entry, vue()],
    ssr: { noExternal: true },
    build: {
      write: false,
      minify: true,
      // Build without the helper that Vite adds to a dynamic import, because other bundlers add none.
      ssr: true,
      target: 'es2022',
      rollupOptions: { input: 'entry', external: EXTERNAL, preserveEntrySignatures: 'strict' },
    },
  })
  const chunks = output.filter(({ type }) => type === 'chunk')
  const named = chunks.map(({ fileName, code, imports }) => ({ name: fileName, code, imports }))
  return gzipOf(named, chunks.find(({ isEntry }) => isEntry).fileName)
}

async function withEsbuild(source) {
  // Import it here, because it is installed with the rivals, after this file was loaded.
  const { build } = await import('esbuild')
  const { metafile, outputFiles } = await build({
    stdin: { contents: source, resolveDir: here, sourcefile: 'entry.mjs' },
    outdir: 'out',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    alias: { 'order-conversations/vue': join(dist, 'vue.js') },
    external: EXTERNAL,
    define: shared.define,
    legalComments: 'none',
    metafile: true,
    write: false,
  })
  const outputs = Object.entries(metafile.outputs)
  const chunks = outputs.map(([name, { imports }]) => ({
    name,
    code: outputFiles.find((file) => file.path.endsWith(name)).text,
    imports: imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path),
  }))
  return gzipOf(chunks, outputs.find(([, { entryPoint }]) => entryPoint)[0])
}

export const measureImport = async (source) => ({
  vite: await withVite(source),
  esbuild: await withEsbuild(source),
})

export const sizes = {
  ids: ['vite', 'esbuild'],
  rounds: 1,
  async run({ rival }) {
    if (rival.startsWith('ours')) return measureImport(BUTTON)
    const file = join(here, `rivals/${rival.replace(/-again$/, '')}.mjs`)
    if (!existsSync(file) || rival === 'dom') return {}
    return measureImport(`export { Button, install } from ${JSON.stringify(file)}`)
  },
}
