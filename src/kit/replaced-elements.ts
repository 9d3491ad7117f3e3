/**
 * The buttons whose element another element has replaced, by the old element. The old element can no longer take the
 * focus, so the toaster asks the button for its present one.
 */
export const replacedElements = /*#__PURE__*/ new WeakMap<EventTarget, { element(): HTMLElement | null }>()
