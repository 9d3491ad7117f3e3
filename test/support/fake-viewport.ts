import { onTestFinished, vi } from 'vitest'

/** An IntersectionObserver, which jsdom lacks. It shows what the test scrolls to, until the test ends. */
export function fakeViewport() {
  const observers = new Set<Observer>()
  const stats = { made: 0 }
  class Observer {
    elements = new Set<Element>()
    constructor(private callback: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
      stats.made++
      observers.add(this)
    }
    observe = (element: Element) => void this.elements.add(element)
    unobserve = (element: Element) => void this.elements.delete(element)
    disconnect = () => void observers.delete(this)
    notify = (seen: (element: Element) => boolean) =>
      this.callback([...this.elements].map((target) => ({ target, isIntersecting: seen(target) })))
  }
  vi.stubGlobal('IntersectionObserver', Observer)
  onTestFinished(() => void vi.unstubAllGlobals())
  return {
    stats,
    observers,
    observed: () => [...observers].flatMap(({ elements }) => [...elements]),
    show: (seen: (element: Element) => boolean) => observers.forEach((observer) => observer.notify(seen)),
  }
}
