import { shallowRef } from 'vue'

// The built-in toast is shown for this time.
const TOLD_MS = 8000

export type Tooltip = ReturnType<typeof createTooltip>

/**
 * Creates the behaviour of a tooltip. The stylesheet shows its text while the element is hovered or has the focus.
 * This code lifts the text into the top layer, where nothing clips or covers it, and closes it by Escape.
 */
export function createTooltip(element: () => HTMLElement | null) {
  const isDismissed = shallowRef(false)
  let tip: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  // While the pointer is on the text in the top layer, the element is not `:hover`. So ask both.
  const isWanted = () => !!element()?.matches(':is(:hover, :focus)') || !!tip?.matches(':hover')

  function raise() {
    isDismissed.value = false
    document.addEventListener('keydown', dismiss, true)
    const anchor = element()
    if (!anchor || !tip?.isConnected || !canPlace(anchor)) return
    // The pointer returns to the element across the text. Do not hide the text now: the pointer is on it.
    if (tip.matches(':hover')) return
    tip.popover = 'manual'
    // Show it again, to lift it above everything that opened since.
    tip.hidePopover()
    tip.showPopover()
  }

  function rest() {
    if (!isWanted()) stopListening()
  }

  function stopListening() {
    globalThis.document?.removeEventListener('keydown', dismiss, true)
  }

  function stop() {
    clearTimeout(timer)
    stopListening()
  }

  function dismiss(event: KeyboardEvent) {
    // The listener may still be there although the text is gone or hidden.
    if (event.key !== 'Escape' || !tip?.isConnected || isDismissed.value || !isWanted()) return
    isDismissed.value = true
    clearTimeout(timer)
    // This Escape closes only the text. The next one closes a dialog around it.
    event.preventDefault()
    event.stopPropagation()
  }

  /**
   * Call it when the text is mounted: the element may be hovered or focused already. If a toast shows the same text,
   * the tooltip waits until the toast is gone or until the person comes back to the element.
   */
  function show(mounted: HTMLElement, isTold: boolean) {
    tip = mounted
    isDismissed.value = isTold
    clearTimeout(timer)
    timer = setTimeout(() => isWanted() && raise(), isTold ? TOLD_MS : 0)
  }

  return {
    isDismissed,
    show,
    stop,
    listeners: { onPointerenter: raise, onFocus: raise, onPointerleave: rest, onBlur: rest },
  }
}

/** Whether the top layer can place the text beside the element: that needs anchor positioning and the stylesheet. */
function canPlace(anchor: HTMLElement): boolean {
  if (!globalThis.CSS?.supports?.('position-area', 'block-start')) return false
  anchor.dataset.anchor = ''
  return getComputedStyle(anchor).getPropertyValue('anchor-name') !== 'none'
}
