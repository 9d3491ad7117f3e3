import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import { parse } from 'yaml'
import { mendVueSonner } from '../scripts/mend-vue-sonner.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const target = process.env.VITE_API_TARGET

const yaml: Plugin = {
  name: 'yaml',
  enforce: 'pre',
  transform(code, id) {
    return id.endsWith('.yaml') ? `export default ${JSON.stringify(parse(code))}` : null
  },
}

// As the build of the package makes one stylesheet of the other.
const LAYER = '/order-conversations/style.layer.css'
const styleLayer: Plugin = {
  name: 'style-layer',
  enforce: 'pre',
  // A query, such as `?inline`, stays.
  resolveId: (id) => (`/${id}`.split('?')[0] === LAYER ? `/${id}` : null),
  load(id) {
    if (id.split('?')[0] !== LAYER) return null
    const file = path('../components/style.css')
    this.addWatchFile(file)
    return `@layer order-conversations {\n${readFileSync(file, 'utf8')}}\n`
  },
}

// The tests build pages of their own with this file: those have another root, and one page. The page with
// Bootstrap needs the sample data.
const pages: Plugin = {
  name: 'pages',
  config: ({ root }) => {
    if (root !== path('.') || target) return null
    return { build: { rolldownOptions: { input: [path('index.html'), path('bootstrap.html')] } } }
  },
}

export default defineConfig({
  root: path('.'),
  base: './',
  plugins: [pages, styleLayer, vue(), tailwind(), yaml, mendVueSonner()],
  resolve: {
    // The public names, served from the source next door.
    alias: [
      { find: /^order-conversations$/, replacement: path('../src/index.ts') },
      { find: /^order-conversations\/vue$/, replacement: path('../src/vue.ts') },
      { find: /^order-conversations\/msw$/, replacement: path('../src/msw.ts') },
      { find: /^order-conversations\/(locales\/\w+)$/, replacement: path('../src/$1.ts') },
      { find: /^order-conversations\/style\.css/, replacement: path('../components/style.css') },
    ],
  },
  // Prebundled, it would not pass the plugin that mends it.
  optimizeDeps: { exclude: ['vue-sonner'] },
  server: {
    port: 5173,
    proxy: target ? { '/api': { target, changeOrigin: true } } : undefined,
  },
  // MSW is that large.
  build: { outDir: path('dist'), emptyOutDir: true, chunkSizeWarningLimit: 800 },
})
