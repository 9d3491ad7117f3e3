export default defineNuxtConfig({
  compatibilityDate: '2026-01-01',
  modules: ['@pinia/nuxt', 'order-conversations/nuxt'],
  conversations: {
    locale: 'de',
    messages: { start: 'Unterhaltung beginnen' },
  },
  runtimeConfig: { apiOrigin: '' },
  telemetry: false,
  typescript: { strict: true },
})
