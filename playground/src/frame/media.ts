import { onScopeDispose, readonly, ref } from 'vue'

/** A ref that says whether a media query matches. */
export function useMedia(query: string) {
  const list = window.matchMedia(query)
  const isMet = ref(list.matches)
  const follow = () => (isMet.value = list.matches)
  list.addEventListener('change', follow)
  onScopeDispose(() => list.removeEventListener('change', follow))
  return readonly(isMet)
}
