import type { Messages } from 'order-conversations/vue'
import { ref, shallowRef, watch } from 'vue'
import { orders } from './session'

/** The settings of the app around the buttons: their language, and the orders that allow no start. */
export const languages = {
  // English is the default of the kit.
  en: { name: 'English', load: () => Promise.resolve({}) },
  es: { name: 'Español', load: async () => (await import('order-conversations/locales/es')).es },
  fr: { name: 'Français', load: async () => (await import('order-conversations/locales/fr')).fr },
  de: { name: 'Deutsch', load: async () => (await import('order-conversations/locales/de')).de },
  ar: { name: 'العربية', load: async () => (await import('order-conversations/locales/ar')).ar },
}

export const language = ref<keyof typeof languages>('en')
const texts = shallowRef<Partial<Messages>>({})
watch(language, async (chosen) => {
  const loaded = await languages[chosen].load()
  if (language.value === chosen) texts.value = loaded
})
export const textOf = (key: keyof Messages) => texts.value[key]

export const isCompletedClosed = ref(false)

export function resetHost() {
  language.value = 'en'
  isCompletedClosed.value = false
}

export function canStart({ orderId }: { orderId: number }): true | string {
  const isCompleted = orders.find(({ id }) => id === orderId)?.status === 'completed'
  return isCompletedClosed.value && isCompleted ? 'This order is completed.' : true
}
