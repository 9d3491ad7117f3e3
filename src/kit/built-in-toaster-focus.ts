import { replacedElements } from './replaced-elements'

/**
 * Moves the focus to the toasts after Alt+T, keeps the toasts while one of them has the focus, and returns the focus.
 * The library has a shortcut too, but it returns the focus at once.
 */
export function manageFocus(host: HTMLElement) {
  let cameFrom: EventTarget | null = null

  // The library keeps toasts while the pointer is over them. Do the same for the focus, for people without a pointer.
  const hover = (type: string) =>
    host.querySelector('[data-sonner-toaster]')?.dispatchEvent(new MouseEvent(type))

  function onKeydown({ altKey, code }: KeyboardEvent) {
    if (altKey && code === 'KeyT') host.querySelector<HTMLElement>('[data-close-button]')?.focus()
  }
  document.addEventListener('keydown', onKeydown)
  host.querySelector('section')?.setAttribute('aria-keyshortcuts', 'Alt+T')
  host.addEventListener('focusin', ({ relatedTarget }) => {
    if (!host.contains(relatedTarget as Node | null)) cameFrom = relatedTarget
    hover('mouseenter')
  })
  host.addEventListener('focusout', () => hover('mouseleave'))

  return {
    /** Call it when a toast leaves. Returns the focus if a toast has it. */
    giveBack() {
      const { activeElement } = host.getRootNode() as Document | ShadowRoot
      if (!cameFrom || !host.contains(activeElement)) return
      // A link may have replaced the button that had the focus.
      const element = replacedElements.get(cameFrom)?.element() ?? cameFrom
      if (element instanceof HTMLElement) element.focus({ preventScroll: true })
    },
    stop: () => document.removeEventListener('keydown', onKeydown),
  }
}
