/**
 * Keeps elements in the top layer, where people can see, press and hear them: in the modal dialog on top, because the
 * page outside of a modal dialog is inert; else in the body.
 */
export function keepInTopLayer(elements: readonly HTMLElement[], onMove = () => {}) {
  function place() {
    const root = topLayer()
    if (elements[0]?.parentNode !== root) {
      root.append(...elements)
      onMove()
    }
    // An open dialog can also be removed from the page, together with our elements.
    const childList = root !== document.body
    const changes = { subtree: true, attributeFilter: ['open'], childList }
    observer.observe(document, changes)
    // Mutations in a shadow root do not reach the document.
    if (lastModal) observer.observe(lastModal.getRootNode(), changes)
  }
  const observer = new MutationObserver(place)
  place()

  return {
    /** Call it before each message: the document sees no mutation when a dialog in a shadow root opens. */
    place,
    remove() {
      observer.disconnect()
      for (const element of elements) element.remove()
    },
  }
}

let lastModal: Element | undefined

/** The modal dialog on top, or the body. For a dialog in a shadow root, the host, if it shows its children there. */
export function topLayer(): Element {
  // The focus moves into a dialog that opens, and back when it closes. So the focus tells which dialog is on top. A click
  // may take the focus away.
  const dialog =
    modalAround(focused()) ??
    [...document.querySelectorAll('dialog:modal')].pop() ??
    (lastModal?.isConnected && lastModal.matches(':modal') ? lastModal : undefined)
  lastModal = dialog
  const root = dialog?.getRootNode()
  const isSlotted = root instanceof ShadowRoot && dialog?.querySelector('slot:not([name])')
  return (isSlotted ? root.host : dialog) ?? document.body
}

function focused(): Element | null {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  return element
}

/** Climbs through slots and shadow roots. */
function modalAround(element: Element | null): Element | null {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    if (node instanceof HTMLDialogElement && node.matches(':modal')) return node
  }
  return null
}

function parentOf(node: Node): Node | null {
  const slot = node instanceof Element ? node.assignedSlot : null
  return slot ?? node.parentNode ?? (node instanceof ShadowRoot ? node.host : null)
}
