import { afterEach, describe, expect, it, vi } from 'vitest'
import { createVisibility } from '../../src/kit/visibility'

afterEach(() => void vi.unstubAllGlobals())

type Entry = Pick<IntersectionObserverEntry, 'target' | 'isIntersecting'>

/** The observers of a page, which jsdom lacks. */
function fakeObservers() {
  const open = new Set<Observer>()
  let made = 0
  class Observer {
    elements = new Set<Element>()
    constructor(readonly notify: (entries: Entry[]) => void) {
      open.add(this)
      made++
    }
    observe = (element: Element) => void this.elements.add(element)
    unobserve = (element: Element) => void this.elements.delete(element)
    disconnect = () => void open.delete(this)
  }
  vi.stubGlobal('IntersectionObserver', Observer)
  const tell = (isIntersecting: boolean, targets: Element[]) => {
    for (const { notify } of [...open]) notify(targets.map((target) => ({ target, isIntersecting })))
  }
  return {
    made: () => made,
    observed: () => [...open].map(({ elements }) => [...elements]),
    show: (...targets: Element[]) => tell(true, targets),
    hide: (...targets: Element[]) => tell(false, targets),
  }
}

const elements = () => [document.createElement('p'), document.createElement('p')] as const

describe('an element that waits to come into view', () => {
  it('calls back once, when it comes into view', () => {
    const { show, hide } = fakeObservers()
    const visibility = createVisibility()
    const [element] = elements()
    const seen = vi.fn()
    visibility.whenVisible(element, seen)
    expect(visibility.canObserve()).toBe(true)
    hide(element)
    expect(seen).not.toHaveBeenCalled()
    show(element, element)
    show(element)
    expect(seen).toHaveBeenCalledTimes(1)
  })

  it('does not call back when it stopped waiting', () => {
    const { show, observed } = fakeObservers()
    const visibility = createVisibility()
    const [element, other] = elements()
    const seen = vi.fn()
    const stop = visibility.whenVisible(element, seen)
    visibility.whenVisible(other, () => {})
    stop()
    expect(observed()).toEqual([[other]])
    show(element)
    expect(seen).not.toHaveBeenCalled()
  })

  it('runs every callback that waits for it, and skips one that was stopped', () => {
    const { show, observed } = fakeObservers()
    const visibility = createVisibility()
    const [element] = elements()
    const seen = vi.fn()
    visibility.whenVisible(element, () => seen('first'))
    const stop = visibility.whenVisible(element, () => seen('second'))
    visibility.whenVisible(element, () => seen('third'))
    stop()
    expect(observed()).toEqual([[element]])
    show(element)
    expect(seen.mock.calls).toEqual([['first'], ['third']])
  })

  it('keeps a new callback when an earlier one, which has run, is stopped', () => {
    const { show, observed } = fakeObservers()
    const visibility = createVisibility()
    const [element] = elements()
    const seen = vi.fn()
    const stop = visibility.whenVisible(element, () => {})
    show(element)
    visibility.whenVisible(element, seen)
    stop()
    expect(observed()).toEqual([[element]])
    show(element)
    expect(seen).toHaveBeenCalledTimes(1)
  })

  it('shares the observer, and the last one to stop removes it', () => {
    const { show, observed, made } = fakeObservers()
    const visibility = createVisibility()
    const [one, two] = elements()
    const seen = vi.fn()
    expect(observed()).toEqual([])
    visibility.whenVisible(one, () => {})
    const stop = visibility.whenVisible(two, seen)
    expect(observed()).toEqual([[one, two]])
    show(one)
    expect(seen).not.toHaveBeenCalled()
    expect(observed()).toEqual([[two]])
    stop()
    expect(observed()).toEqual([])
    expect(made()).toBe(1)
  })

  it('calls back when it was added by the callback of another element', () => {
    const { show } = fakeObservers()
    const visibility = createVisibility()
    const [one, two] = elements()
    const seen = vi.fn()
    visibility.whenVisible(one, () => void visibility.whenVisible(two, seen))
    show(one)
    show(two)
    expect(seen).toHaveBeenCalledTimes(1)
  })
})

it('every element counts as visible in a browser without observers', () => {
  const visibility = createVisibility()
  const seen = vi.fn()
  const stop = visibility.whenVisible(document.createElement('p'), seen)
  expect(visibility.canObserve()).toBe(false)
  expect(seen).toHaveBeenCalledTimes(1)
  stop()
  expect(seen).toHaveBeenCalledTimes(1)
})
