/**
 * Keeps elements in the top layer, where people can see, press and hear them: in the modal dialog on top, because the
 * page outside of a modal dialog is inert; else in the body. Returns a function that removes them.
 */
export function keepInTopLayer(elements: readonly HTMLElement[], onMove = () => {}): () => void {
  function place() {
    // The focus moves into a dialog that opens, and back when it closes. So the focus tells which dialog is on top.
    const root =
      document.activeElement?.closest('dialog:modal') ??
      [...document.querySelectorAll('dialog:modal')].pop() ??
      document.body
    if (elements[0]?.parentNode !== root) {
      root.append(...elements)
      onMove()
    }
    // An open dialog can also be removed from the page, together with our elements.
    const childList = root !== document.body
    observer.observe(document, { subtree: true, attributeFilter: ['open'], childList })
  }
  const observer = new MutationObserver(place)
  place()

  return () => {
    observer.disconnect()
    for (const element of elements) element.remove()
  }
}
