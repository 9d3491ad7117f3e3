import type { Directive } from 'vue'

const observers = new WeakMap<Element, ResizeObserver>()

/** Adds an element to the tab order, with a name, only while it can scroll. */
export const vScrollable: Directive<HTMLElement, string> = {
  mounted(element, { value: name }) {
    const attributes = { tabindex: '0', role: 'group', 'aria-label': name }
    const observer = new ResizeObserver(() => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
      const isScrollable = scrollWidth > clientWidth || scrollHeight > clientHeight
      for (const [attribute, value] of Object.entries(attributes)) {
        if (isScrollable) element.setAttribute(attribute, value)
        else element.removeAttribute(attribute)
      }
    })
    for (const observed of [element, ...element.children]) observer.observe(observed)
    observers.set(element, observer)
  },
  unmounted: (element) => observers.get(element)?.disconnect(),
}
