/**
 * Keeps elements where they can be seen, pressed and heard: in the modal dialog on top, because all
 * outside of it is inert, else in the body. Returns the way to take them out.
 */
export function keepOnTop(elements: readonly HTMLElement[], moved = () => {}): () => void {
  function place() {
    // Opening a dialog moves the focus into it, and closing the one above moves it back.
    const root =
      document.activeElement?.closest('dialog:modal') ??
      [...document.querySelectorAll('dialog:modal')].pop() ??
      document.body
    if (elements[0]?.parentNode !== root) {
      root.append(...elements)
      moved()
    }
    // A dialog can also be taken out while it is open, and them with it.
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
