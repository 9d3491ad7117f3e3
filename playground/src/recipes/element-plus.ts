import 'element-plus/es/components/badge/style/css'
import 'element-plus/es/components/button/style/css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './element-plus.css'
import type { App } from 'vue'

export { default as button } from './ElementButton.vue'

/** Sets the class that makes Element Plus dark, because the playground follows the system setting. */
export function install(app: App) {
  const { classList } = document.documentElement
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const follow = () => classList.toggle('dark', dark.matches)
  follow()
  dark.addEventListener('change', follow)
  app.onUnmount(() => {
    dark.removeEventListener('change', follow)
    classList.remove('dark')
  })
}
