// vite.config.ts: with globals, Testing Library takes each test's page away after it
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  test: { environment: 'jsdom', globals: true },
})

export {}
