import { defineConfig } from 'vitest/config'

const shared = {
  setupFiles: ['test/support/setup.ts'],
  testTimeout: 300_000,
  hookTimeout: 300_000,
  // The package is a dependency here; in its place Vite would hand out two copies of Vue.
  server: { deps: { inline: [/order-conversations/, /@vue\/test-utils/] } },
}

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...shared,
          name: 'node',
          isolate: false,
          include: ['test/{contract,client,store,msw}/**/*.test.ts', 'test/**/*.ssr.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'dom',
          environment: 'jsdom',
          include: ['test/{kit,composables,components}/**/*.test.ts'],
          exclude: ['test/**/*.ssr.test.ts'],
        },
      },
    ],
  },
})
