import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { mendVueSonner } from './scripts/mend-vue-sonner.ts'

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const source = (entry: string) => path(`src/${entry}.ts`)

const shared = {
  plugins: [vue(), mendVueSonner()],
  resolve: {
    alias: [
      { find: /^order-conversations$/, replacement: source('index') },
      { find: /^order-conversations\/vue$/, replacement: source('vue') },
      { find: /^order-conversations\/react$/, replacement: source('react') },
      { find: /^order-conversations\/(mock-backend|msw)$/, replacement: source('$1') },
      // Nuxt makes these two when it builds an app.
      {
        find: /^#imports$|^#build\/order-conversations\.mjs$/,
        replacement: path('test/nuxt/support/nuxt-app.ts'),
      },
      { find: /^order-conversations\/(locales\/\w+)$/, replacement: source('$1') },
    ],
  },
}

// No test measures the machine: these end one that hangs, and nothing on a machine that is merely busy.
const patience = { testTimeout: 300_000, hookTimeout: 300_000 }

// `npm run model`, `fuzz`, `leaks` and `chaos`: too long for each change, except with few cases.
const proofs = ['model', 'fuzz', 'leaks', 'chaos'].map((name) => ({
  ...shared,
  test: {
    name,
    environment: name === 'model' ? 'jsdom' : 'node',
    include: [`test/proof/${name}/*.proof.ts`],
    // Chaos and leaks use real servers and pages.
    setupFiles: ['model', 'fuzz'].includes(name) ? ['test/support/setup.ts'] : [],
    testTimeout: 0,
    hookTimeout: 0,
  },
}))

export default defineConfig({
  test: {
    // Vitest leaves a core to whoever watches, and there may be only two.
    maxWorkers: '100%',
    projects: [
      {
        ...shared,
        test: {
          name: 'node',
          environment: 'node',
          // The source keeps nothing in its modules, and to load it for each file takes as long as the tests.
          isolate: false,
          include: [
            'test/{contract,client,cache,store,msw,cli,nuxt,resolver,openapi,docs,support}/**/*.test.ts',
            'test/**/*.ssr.test.ts',
          ],
          setupFiles: ['test/support/setup.ts'],
          ...patience,
        },
      },
      {
        ...shared,
        test: {
          name: 'dom',
          environment: 'jsdom',
          // Mended as in the package.
          server: { deps: { inline: ['vue-sonner'] } },
          include: ['test/{locales,kit,composables,components,element,react}/**/*.test.ts'],
          exclude: ['test/**/*.ssr.test.ts'],
          setupFiles: ['test/support/setup.ts'],
          ...patience,
        },
      },
      {
        // Needs `npm run build`.
        test: {
          name: 'package',
          environment: 'node',
          include: ['test/package/*.test.ts'],
          // Compiles whole programs, and renders 500 pages of fifty buttons.
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'django',
          environment: 'node',
          include: ['test/django/*.test.ts'],
          globalSetup: ['test/django/support/global-setup.ts'],
          ...patience,
        },
      },
      {
        ...shared,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.browser.test.ts'],
          globalSetup: ['test/browser/support/global-setup.ts'],
          ...patience,
        },
      },
      ...proofs,
    ],
  },
})
