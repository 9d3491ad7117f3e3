/** Calls back once when an element comes into view. All elements share one observer, created with the first. */
export function createVisibility() {
  const waiting = new Map<Element, () => void>()
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
          const seen = isIntersecting && waiting.get(target)
          if (!seen) continue
          forget(target)
          seen()
        }
      })
      waiting.set(element, callback)
      observer.observe(element)
      return () => forget(element)
    },
  }
}
