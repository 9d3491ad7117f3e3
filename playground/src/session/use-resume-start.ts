import { useConversationStore } from 'order-conversations/vue'
import { shallowRef, watch } from 'vue'
import { recoverFocus } from '../frame/focus'

/** The start that met nobody signed in, for as long as it can go on after a sign-in. */
export function useResumeStart(orderId: () => string | number | undefined) {
  const resumeStart = shallowRef<(() => Promise<void>) | null>(null)
  watch(resumeStart, (next) => next ?? recoverFocus())
  // The server began again, or another user is signed in.
  const store = useConversationStore()
  watch(
    () => store.revisionOf(orderId() ?? 0),
    () => (resumeStart.value = null),
  )
  return resumeStart
}
