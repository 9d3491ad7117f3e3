// The names that tools import by themselves, in the words of their users' code.
export const VUE_ENTRY = 'order-conversations/vue'
export const BUTTON = 'StartConversationButton'
export const COMPOSABLES = ['useStartConversation', 'useConversationStore', 'isConversationError']

/** The stylesheet for an option `css`; null for none. */
export function styleOf(css: boolean | 'layer'): string | null {
  if (css === false) return null
  return css === 'layer' ? 'order-conversations/style.layer.css' : 'order-conversations/style.css'
}
