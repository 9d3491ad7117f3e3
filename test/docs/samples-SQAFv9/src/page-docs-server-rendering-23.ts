// entry-server.ts
import { renderToString } from 'vue/server-renderer'
import { createApp } from './app'

export async function render(token: string | null) {
  // A server has no origin, so the address is absolute. A page should not wait for long.
  const { app, pinia } = createApp({
    baseURL: 'http://127.0.0.1:8000/api/v1',
    getToken: () => token,
    timeoutMs: 5000,
  })
  const html = await renderToString(app)
  // A "<" of the data must not end the script that holds it.
  return { html, state: JSON.stringify(pinia.state.value).replaceAll('<', '\\u003c') }
}

export {}
