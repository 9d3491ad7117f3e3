/**
 * Makes the toasts reachable by Alt+T, keeps them while one of them has the focus, and gives the focus
 * back. The library's own shortcut returns the focus in the same moment.
 */
export function manageFocus(host: HTMLElement) {
  let cameFrom: EventTarget | null = null

  // Whatever a pointer above it stops, like its end, the focus stops as well.
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
    /** The toast that has it goes. */
    giveBack() {
      const hasFocus = host.contains(document.activeElement)
      if (hasFocus && cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true })
    },
    stop: () => document.removeEventListener('keydown', onKeydown),
  }
}
