import { renderToString } from 'vue/server-renderer'
import { createApp } from './app'

export async function render(baseURL: string, token: string | null) {
  const { app, pinia } = createApp({ baseURL, getToken: () => token, timeoutMs: 5000 })
  const html = await renderToString(app)
  // A "<" of the data must not end the script that holds it.
  return { html, state: JSON.stringify(pinia.state.value).replaceAll('<', '\\u003c') }
}
