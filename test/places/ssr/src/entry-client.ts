import { createApp } from './app'

const state = JSON.parse(document.getElementById('state')!.textContent!)
const token = document.cookie.replace(/^token=/, '')
createApp({ getToken: () => token || null }, state).app.mount('#app')
