import { nextTick } from 'vue'

/** After what had the focus was taken away: gives it to its neighbour, or else to the page. */
export async function recoverFocus(neighbour?: HTMLElement | null): Promise<void> {
  await nextTick()
  if (document.activeElement !== document.body) return
  const place = neighbour ?? document.getElementById('main')
  place?.focus({ preventScroll: true })
}
