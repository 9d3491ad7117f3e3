import { onScopeDispose, shallowRef, type Ref } from 'vue'

/**
 * A text that belongs to an element and shows while that is hovered or has the focus: the stylesheet
 * shows it, this lifts it above whatever would clip or cover it, and lets Escape put it away.
 */
export function useTip(element: () => HTMLElement | null, tip: Readonly<Ref<HTMLElement | null>>) {
  const isDismissed = shallowRef(false)

  function raise() {
    document.addEventListener('keydown', dismiss, true)
    const bubble = tip.value
    // Without anchor positioning the top layer knows no place beside the element.
    if (!bubble || !globalThis.CSS?.supports?.('position-area', 'block-start')) return
    bubble.popover = 'manual'
    // Once more above what came since.
    bubble.hidePopover()
    bubble.showPopover()
  }

  function rest() {
    if (element()?.matches(':is(:hover, :focus)')) return
    document.removeEventListener('keydown', dismiss, true)
    isDismissed.value = false
  }

  function dismiss(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !tip.value || isDismissed.value) return
    isDismissed.value = true
    // A dialog around it is closed by the next one.
    event.preventDefault()
    event.stopPropagation()
  }

  onScopeDispose(() => globalThis.document?.removeEventListener('keydown', dismiss, true))
  return {
    isDismissed,
    listeners: { onPointerenter: raise, onFocus: raise, onPointerleave: rest, onBlur: rest },
  }
}
