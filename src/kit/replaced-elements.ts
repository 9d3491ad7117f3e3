/**
 * Maps the old element of a button to the button, after a link has replaced the element. The old element can no longer
 * take the focus, so the toaster asks the button for its current one.
 */
export const replacedElements = /*#__PURE__*/ new WeakMap<EventTarget, { element(): HTMLElement | null }>()
