import { useConversationStore } from 'order-conversations/vue'
import { shallowRef, watch } from 'vue'
import { recoverFocus } from '../frame/focus'

/** The start that failed because nobody was signed in, while it can still go on after a sign-in. */
export function useResumeStart(orderId: () => string | number | undefined) {
  const resumeStart = shallowRef<(() => Promise<void>) | null>(null)
  watch(resumeStart, (next) => next ?? recoverFocus())
  // Drop the start if the server was restarted or another user signed in.
  const store = useConversationStore()
  watch(
    () => store.revisionOf(orderId() ?? 0),
    () => (resumeStart.value = null),
  )
  return resumeStart
}
