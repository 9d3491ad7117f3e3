import { topLayer } from './top-layer'

const LIVE = 'output,[role=alert],[role=status],[role=log],[aria-live=polite],[aria-live=assertive]'

// Some libraries write into a live region of their own, a few frames after they show the toast.
const SETTLED_AFTER_MS = 250

/**
 * Whether screen readers announce a toast of the host: its text is in a live region. While a modal dialog is open,
 * only live regions in the dialog count, because the rest of the page is inert. Resolves to null if the text is
 * not on the page: the host tells the person in another way, or the toast comes later.
 */
export async function isAnnounced(text: string): Promise<boolean | null> {
  await new Promise((resolve) => setTimeout(resolve, SETTLED_AFTER_MS))
  let isOnPage = false
  const layer = topLayer()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode
    if (!textContent?.replaceAll('\u2060', '').includes(text) || !parentElement) continue
    // The kit's own live regions may still hold the text of an earlier failure.
    if (parentElement.closest('[data-oc-voice]')) continue
    if (layer.contains(parentElement.closest(LIVE))) return true
    // After a refusal, the button holds the same text in a hidden element.
    if (!parentElement.closest('[aria-hidden=true],script')) isOnPage = true
  }
  return isOnPage ? false : null
}
