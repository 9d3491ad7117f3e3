import { nextTick } from 'vue'

/** Call it after the focused element was removed. Moves the focus to a neighbour, or else to the page. */
export async function recoverFocus(neighbour?: HTMLElement | null): Promise<void> {
  await nextTick()
  if (document.activeElement !== document.body) return
  const place = neighbour ?? document.getElementById('main')
  place?.focus({ preventScroll: true })
}
