// Installs the rivals, and builds the product and the pages.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

export const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))
export const dist = join(root, 'dist/')
const SOURCES = ['src', 'components', 'vite.config.ts']

/** The settings of every build: the constants of production apps, and one copy of each library. */
export const shared = {
  configFile: false,
  root: here,
  logLevel: 'error',
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  resolve: {
    dedupe: ['vue', 'pinia', 'axios', 'vue-router'],
    alias: [
      { find: /^order-conversations$/, replacement: join(dist, 'index.js') },
      { find: /^order-conversations\/vue$/, replacement: join(dist, 'vue.js') },
    ],
  },
}

// Bundlers ignore the source maps of packages. A profile needs them to name the files of src.
const productMaps = {
  name: 'product-maps',
  load(id) {
    if (!id.startsWith(dist) || !existsSync(`${id}.map`)) return
    return { code: readFileSync(id, 'utf8'), map: JSON.parse(readFileSync(`${id}.map`, 'utf8')) }
  },
}

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(...readdirSync(path).map((name) => newest(join(path, name))))
}

export function prepareProduct() {
  const run = (...args) => execFileSync('npm', args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (!existsSync(join(here, 'node_modules'))) run('ci', '--prefix', here)
  const built = join(dist, 'vue.js')
  const changedAt = Math.max(...SOURCES.map((path) => newest(join(root, path))))
  if (!existsSync(built) || statSync(built).mtimeMs < changedAt) run('run', 'build')
}

/** Builds the page. With `isReadable`, names stay and a source map is written. Returns its folder. */
export async function buildPage({ isReadable = false } = {}) {
  const outDir = join(here, 'dist', isReadable ? 'readable' : 'page')
  await build({
    ...shared,
    plugins: [vue(), isReadable && productMaps],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      minify: !isReadable,
      sourcemap: isReadable,
      modulePreload: false,
      rollupOptions: { input: join(here, 'page/page.mjs'), output: { entryFileNames: 'page.js' } },
    },
  })
  return outDir
}
