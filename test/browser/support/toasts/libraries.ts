import { primeVueToaster, type ToastOption } from 'order-conversations/vue'
import type { App, Component, Plugin } from 'vue'

interface Library {
  toast?: ToastOption
  /** What the library wants on the page. */
  outlet?: Component
}

/** Each as its own documentation sets it up, and loaded alone. */
export const libraries: Record<string, (app: App) => Library | Promise<Library>> = {
  'built-in': () => ({}),

  async 'vue-toast-notification'(app) {
    await import('vue-toast-notification/dist/theme-default.css')
    // Its types know the default export only, which bundlers disagree on.
    const { ToastPlugin } = (await import('vue-toast-notification')) as unknown as { ToastPlugin: Plugin }
    app.use(ToastPlugin)
    return { toast: app.config.globalProperties.$toast as ToastOption }
  },

  async 'vue-sonner'() {
    await import('vue-sonner/style.css')
    const { Toaster, toast } = await import('vue-sonner')
    return { toast, outlet: Toaster }
  },

  async 'vue-toastification'(app) {
    await import('vue-toastification/dist/index.css')
    const { default: Toast, useToast } = await import('vue-toastification')
    app.use(Toast)
    return { toast: () => useToast() }
  },

  async 'element-plus'() {
    await import('element-plus/theme-chalk/base.css')
    await import('element-plus/theme-chalk/el-message.css')
    const { ElMessage } = await import('element-plus')
    return { toast: ElMessage }
  },

  async 'naive-ui'() {
    const { createDiscreteApi } = await import('naive-ui')
    return { toast: createDiscreteApi(['message']).message }
  },

  async primevue(app) {
    const { default: PrimeVue } = await import('primevue/config')
    const { default: Aura } = await import('@primeuix/themes/aura')
    const { default: ToastService } = await import('primevue/toastservice')
    const { default: Toast } = await import('primevue/toast')
    const { useToast } = await import('primevue/usetoast')
    app.use(PrimeVue, { theme: { preset: Aura } }).use(ToastService)
    return { toast: primeVueToaster(app.runWithContext(useToast)), outlet: Toast }
  },
}
