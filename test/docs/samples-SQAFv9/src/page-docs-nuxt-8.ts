// nuxt.config.ts
export default defineNuxtConfig({
  modules: ['@pinia/nuxt', 'order-conversations/nuxt'],
  conversations: {
    baseURL: '/api/v1', // for the browser
    serverBaseURL: 'http://127.0.0.1:8000/api/v1', // for the server
  },
})

export {}
