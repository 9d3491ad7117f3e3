// entry-client.ts
import { createApp } from './app'

const state = JSON.parse(document.getElementById('state')!.textContent!)
createApp({ getToken: () => localStorage.getItem('token') }, state).app.mount('#app')

export {}
