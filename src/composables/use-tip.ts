import { onScopeDispose, shallowRef, type Ref } from 'vue'

// As long as the built-in toast is there.
const TOLD_MS = 8000

/**
 * A text that belongs to an element and shows while that is hovered or has the focus: the stylesheet
 * shows it, this lifts it above whatever would clip or cover it, and lets Escape put it away.
 */
export function useTip(element: () => HTMLElement | null, tip: Readonly<Ref<HTMLElement | null>>) {
  const isDismissed = shallowRef(false)
  // What is in the top layer does not pass its hover on.
  const isWanted = () => !!element()?.matches(':is(:hover, :focus)') || !!tip.value?.matches(':hover')

  function raise() {
    isDismissed.value = false
    document.addEventListener('keydown', dismiss, true)
    const [anchor, bubble] = [element(), tip.value]
    if (!anchor || !bubble || !canPlace(anchor)) return
    // The pointer came back by way of it: put down for a moment, it would be gone from under there.
    if (bubble.matches(':hover')) return
    bubble.popover = 'manual'
    // Once more above what came since.
    bubble.hidePopover()
    bubble.showPopover()
  }

  function rest() {
    if (isWanted()) return
    document.removeEventListener('keydown', dismiss, true)
  }

  function dismiss(event: KeyboardEvent) {
    // Without a text nobody listens for the pointer to leave.
    if (event.key !== 'Escape' || !tip.value || isDismissed.value || !isWanted()) return
    isDismissed.value = true
    // A dialog around it is closed by the next one.
    event.preventDefault()
    event.stopPropagation()
  }

  /** A text may come while the element is hovered or has the focus. What is told already waits until it was read, or is asked for. */
  function arrive(isTold: boolean) {
    isDismissed.value = isTold
    setTimeout(() => isWanted() && raise(), isTold ? TOLD_MS : 0)
  }

  onScopeDispose(() => globalThis.document?.removeEventListener('keydown', dismiss, true))
  return {
    isDismissed,
    arrive,
    listeners: { onPointerenter: raise, onFocus: raise, onPointerleave: rest, onBlur: rest },
  }
}

/** Without anchor positioning, or without the stylesheet, the top layer knows no place beside the element. */
function canPlace(anchor: HTMLElement): boolean {
  if (!globalThis.CSS?.supports?.('position-area', 'block-start')) return false
  anchor.dataset.anchor = ''
  return getComputedStyle(anchor).getPropertyValue('anchor-name') !== 'none'
}
