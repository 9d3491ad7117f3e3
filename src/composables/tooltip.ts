import { shallowRef } from 'vue'

// As long as the built-in toast is there.
const TOLD_MS = 8000

export type Tooltip = ReturnType<typeof createTooltip>

/**
 * A text that belongs to an element and shows while the element is hovered or has the focus. The stylesheet
 * shows it. This lifts it above everything that would clip or cover it, and lets Escape put it away.
 */
export function createTooltip(element: () => HTMLElement | null) {
  const isDismissed = shallowRef(false)
  let tip: HTMLElement | null = null
  // An element in the top layer does not pass its hover on.
  const isWanted = () => !!element()?.matches(':is(:hover, :focus)') || !!tip?.matches(':hover')

  function raise() {
    isDismissed.value = false
    document.addEventListener('keydown', dismiss, true)
    const anchor = element()
    if (!anchor || !tip?.isConnected || !canPlace(anchor)) return
    // The pointer came back by way of the text: put down for a moment, it would be gone from under the pointer.
    if (tip.matches(':hover')) return
    tip.popover = 'manual'
    // Once more above everything that came since.
    tip.hidePopover()
    tip.showPopover()
  }

  function rest() {
    if (isWanted()) return
    stop()
  }

  function stop() {
    globalThis.document?.removeEventListener('keydown', dismiss, true)
  }

  function dismiss(event: KeyboardEvent) {
    // Without a text nobody listens for the pointer to leave.
    if (event.key !== 'Escape' || !tip?.isConnected || isDismissed.value || !isWanted()) return
    isDismissed.value = true
    // A dialog around it is closed by the next Escape.
    event.preventDefault()
    event.stopPropagation()
  }

  /**
   * The text was mounted, which may happen while its element is hovered or has the focus. A text that a toast
   * says at the same time waits until the toast was read, or until the person comes back to the element.
   */
  function show(mounted: HTMLElement, isTold: boolean) {
    tip = mounted
    isDismissed.value = isTold
    setTimeout(() => isWanted() && raise(), isTold ? TOLD_MS : 0)
  }

  return {
    isDismissed,
    show,
    stop,
    listeners: { onPointerenter: raise, onFocus: raise, onPointerleave: rest, onBlur: rest },
  }
}

/** Without anchor positioning, or without the stylesheet, the top layer knows no place beside the element. */
function canPlace(anchor: HTMLElement): boolean {
  if (!globalThis.CSS?.supports?.('position-area', 'block-start')) return false
  anchor.dataset.anchor = ''
  return getComputedStyle(anchor).getPropertyValue('anchor-name') !== 'none'
}
