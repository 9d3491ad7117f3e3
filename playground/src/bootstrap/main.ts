import 'bootstrap/dist/css/bootstrap.css'
import 'order-conversations/style.css'
import './bootstrap.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import { conversations } from '../conversations'
import { startMocks } from '../session/server'
import BootstrapApp from './BootstrapApp.vue'
import BootstrapMessages from './BootstrapMessages.vue'
import BootstrapOrder from './BootstrapOrder.vue'

// Bootstrap reads its theme from an attribute of the page.
const dark = window.matchMedia('(prefers-color-scheme: dark)')
const followTheme = () => (document.documentElement.dataset.bsTheme = dark.matches ? 'dark' : 'light')
dark.addEventListener('change', followTheme)
followTheme()

const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'Order', component: BootstrapOrder },
    {
      path: '/orders/:orderId/messages/:threadId',
      name: 'OrderMessages',
      component: BootstrapMessages,
      props: true,
    },
  ],
})

await startMocks()
createApp(BootstrapApp).use(createPinia()).use(router).use(conversations).mount('#app')
