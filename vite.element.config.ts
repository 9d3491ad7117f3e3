import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { licenses } from './scripts/licenses.ts'
import { mendVueSonner } from './scripts/mend-vue-sonner.ts'

const NOTICE =
  '/*! order-conversations (MIT). Contains Vue, Pinia, axios and vue-sonner: see THIRD-PARTY-LICENSES.txt */'

/** One file for pages without a build: it imports nothing, and knows no `process`. Its types are those of the other build. */
export default defineConfig({
  publicDir: false,
  plugins: [mendVueSonner(), licenses()],
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    target: 'es2022',
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('src/element.ts', import.meta.url)),
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'element.js', codeSplitting: false, postBanner: NOTICE },
    },
  },
})
