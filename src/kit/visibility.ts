/** Calls back once when an element comes into view. All elements share one observer, created with the first. */
export function createVisibility() {
  // Two conversations of a page may wait for the same element, such as a row with two buttons.
  const waiting = new Map<Element, Set<() => void>>()
  let observer: IntersectionObserver | null = null

  function forget(element: Element) {
    waiting.delete(element)
    observer?.unobserve(element)
    if (waiting.size > 0) return
    observer?.disconnect()
    observer = null
  }

  return {
    canObserve: () => typeof IntersectionObserver !== 'undefined',
    /** Returns a function that stops the waiting. Without IntersectionObserver every element counts as visible. */
    whenVisible(element: Element, callback: () => void): () => void {
      if (typeof IntersectionObserver === 'undefined') {
        callback()
        return () => {}
      }
      observer ??= new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries) {
          const callbacks = isIntersecting && waiting.get(target)
          if (!callbacks) continue
          forget(target)
          for (const seen of callbacks) seen()
        }
      })
      const callbacks = waiting.get(element) ?? new Set()
      waiting.set(element, callbacks.add(callback))
      observer.observe(element)
      return () => {
        callbacks.delete(callback)
        if (callbacks.size === 0 && waiting.get(element) === callbacks) forget(element)
      }
    },
  }
}
