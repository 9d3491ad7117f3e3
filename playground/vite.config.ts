import { fileURLToPath } from 'node:url'
import tailwind from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const target = process.env.VITE_API_TARGET

export default defineConfig({
  root: path('.'),
  base: './',
  plugins: [vue(), tailwind()],
  resolve: {
    // The public names, served from the source next door.
    alias: [
      { find: /^order-conversations$/, replacement: path('../src/index.ts') },
      { find: /^order-conversations\/vue$/, replacement: path('../src/vue.ts') },
      { find: /^order-conversations\/msw$/, replacement: path('../src/msw.ts') },
      { find: 'order-conversations/style.css', replacement: path('../components/style.css') },
    ],
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: target ? { '/api': { target, changeOrigin: true } } : undefined,
  },
  // MSW is that large.
  build: { outDir: path('dist'), emptyOutDir: true, chunkSizeWarningLimit: 800 },
})
