const LIVE = 'output,[role=alert],[role=status],[role=log],[aria-live=polite],[aria-live=assertive]'

// Libraries that speak through a region of their own fill it a few frames after they show the toast.
const SETTLED_AFTER_MS = 250

/**
 * Finds out whether a toast of the host is spoken. `'unheard'` is what stands on the page and in no
 * live region, or outside of a modal dialog, where all is inert; what is `'nowhere'` on the page is told in
 * some other way, or not yet.
 */
export async function listen(text: string): Promise<'shown' | 'unheard' | 'nowhere'> {
  await new Promise((resolve) => setTimeout(resolve, SETTLED_AFTER_MS))
  let result: 'unheard' | 'nowhere' = 'nowhere'
  const within = document.querySelector('dialog:modal') ? 'dialog:modal' : 'body'
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode
    if (!textContent?.replaceAll('\u2060', '').includes(text) || !parentElement) continue
    // What the kit said of the failure before.
    if (parentElement.closest('[data-oc-voice]')) continue
    if (parentElement.closest(LIVE)?.closest(within)) return 'shown'
    // The button says the same, out of sight, where the server refused.
    if (!parentElement.closest('[aria-hidden=true],script')) result = 'unheard'
  }
  return result
}
