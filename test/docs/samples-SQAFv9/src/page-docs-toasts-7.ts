import { createConversationKit } from 'order-conversations/vue'

// vue-sonner. Its <Toaster /> is on your page.
import { toast } from 'vue-sonner'
createConversationKit({ client, toast })

// Element Plus
import { ElMessage } from 'element-plus'
createConversationKit({ client, toast: ElMessage })

// Naive UI. Its useMessage() works below its provider only.
import { createDiscreteApi } from 'naive-ui'
createConversationKit({ client, toast: createDiscreteApi(['message']).message })

// vue-toast-notification: `app` is what createApp() returned, and app.use(ToastPlugin) came before
createConversationKit({ client, toast: app.config.globalProperties.$toast })

// vue-toastification, after app.use(Toast)
import { useToast } from 'vue-toastification'
createConversationKit({ client, toast: () => useToast() })

// PrimeVue, after app.use(ToastService) likewise. Its <Toast /> is on your page.
import { primeVueToaster } from 'order-conversations/vue'
createConversationKit({ client, toast: primeVueToaster(app.config.globalProperties.$toast) })

export {}
