import { onScopeDispose, readonly, ref } from 'vue'

/** Whether a media query holds. */
export function useMedia(query: string) {
  const list = window.matchMedia(query)
  const isMet = ref(list.matches)
  const follow = () => (isMet.value = list.matches)
  list.addEventListener('change', follow)
  onScopeDispose(() => list.removeEventListener('change', follow))
  return readonly(isMet)
}
