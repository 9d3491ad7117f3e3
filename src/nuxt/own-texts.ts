import { computed } from 'vue'
import { textOf, type Messages, type MessagesOption } from '../kit/messages'

/** Reads the texts of the app. Where the app has none, the texts of nuxt.config, which hold those of the language. */
export function ownTextsOver(
  texts: Partial<Messages> | undefined,
  own: MessagesOption | undefined,
): () => MessagesOption | undefined {
  if (!texts || !own) return () => own ?? texts
  if (typeof own === 'function') {
    const read: MessagesOption = (key, params) => {
      const text = textOf(own, key, params)
      return typeof text === 'string' ? { [key]: text } : texts
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
