/** Tells each element once that it came into view. One observer for all, made with the first. */
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
    /** Returns the way to stop waiting. Without IntersectionObserver everything counts as visible. */
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
