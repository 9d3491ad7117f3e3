import { computed } from 'vue'
import { callHost, type Messages, type MessagesOption } from '../kit/messages'

/** Reads the texts of the app. Where the app has none, the texts of nuxt.config, which hold those of the language. */
export function ownTextsOver(
  texts: Partial<Messages> | undefined,
  own: MessagesOption | undefined,
): () => MessagesOption | undefined {
  if (!texts || !own) return () => own ?? texts
  if (typeof own === 'function') {
    const read: MessagesOption = (key, params) => {
      const text = callHost(own, key, params)
      return typeof text === 'string' ? text : texts[key]
    }
    return () => read
  }
  // The object of the app may be reactive.
  const merged = computed(() => {
    const given = Object.entries(own).filter(([, text]) => typeof text === 'string')
    return { ...texts, ...Object.fromEntries(given) }
  })
  return () => merged.value
}
