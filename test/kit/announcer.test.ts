import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAnnouncer } from '../../src/kit/announcer'

let announcer = createAnnouncer()

beforeEach(() => {
  vi.useFakeTimers()
  announcer = createAnnouncer()
})
afterEach(() => {
  announcer.dispose()
  vi.useRealTimers()
  document.body.replaceChildren()
})

const regions = () => [...document.querySelectorAll<HTMLElement>('[aria-live]')]
const spoken = () => regions().map((region) => `${region.ariaLive ?? ''}: ${region.textContent}`)

describe('the live regions', () => {
  it('are added once, empty, before the first text', () => {
    expect(spoken()).toEqual([])
    announcer.prepare()
    announcer.prepare()
    expect(spoken()).toEqual(['polite: ', 'assertive: '])
  })

  it('do not search the page again for each button that is mounted', () => {
    announcer.prepare()
    const search = vi.spyOn(document, 'querySelectorAll')
    announcer.prepare()
    expect(search).not.toHaveBeenCalled()
    announcer.place()
    expect(search).toHaveBeenCalled()
    search.mockRestore()
  })

  it('cannot be seen, and carry the mark of the kit', () => {
    announcer.prepare()
    for (const { style, dataset } of regions()) {
      expect(style).toMatchObject({ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden' })
      expect(dataset.ocVoice).toBe('')
    }
  })

  it('come back when the host has emptied the page, and leave no old ones behind', () => {
    announcer.prepare()
    const old = document.createElement('div')
    old.append(...document.body.childNodes)
    announcer.announce('Again.')
    expect(spoken()).toEqual(['polite: Again.', 'assertive: '])
    expect(old.children).toHaveLength(0)
  })

  it('replace their copies when the page comes back from a page cache', () => {
    announcer.announce('Failed.', 'assertive')
    document.body.replaceWith(document.body.cloneNode(true))
    announcer.prepare()
    expect(spoken()).toEqual(['polite: ', 'assertive: '])
    announcer.announce('Again.')
    expect(spoken()).toEqual(['polite: Again.', 'assertive: '])
  })

  it('ask Turbo to leave them out of its page cache', () => {
    announcer.prepare()
    expect(document.querySelectorAll('[data-oc-voice][data-turbo-temporary]')).toHaveLength(2)
  })

  it('stay when another kit or another copy of the package adds its own', async () => {
    announcer.announce('First.')
    const second = createAnnouncer()
    second.announce('Second.')
    vi.resetModules()
    const other = await import('../../src/kit/announcer')
    expect(other.createAnnouncer).not.toBe(createAnnouncer)
    const third = other.createAnnouncer()
    third.announce('Third.')
    expect(spoken().filter((text) => text.startsWith('polite'))).toEqual([
      'polite: First.',
      'polite: Second.',
      'polite: Third.',
    ])
    second.dispose()
    third.dispose()
  })

  it('leave the page with the kit, and nothing is announced afterwards', () => {
    announcer.announce('Before.')
    announcer.dispose()
    announcer.announce('After.')
    expect(spoken()).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('come back when another button is mounted', () => {
    announcer.prepare()
    announcer.dispose()
    announcer.prepare()
    announcer.announce('Here.')
    expect(spoken()).toEqual(['polite: Here.', 'assertive: '])
  })
})

describe('an announcement', () => {
  it('is polite by default', () => {
    announcer.announce('Started.')
    expect(spoken()).toEqual(['polite: Started.', 'assertive: '])
  })

  it('replaces the text before it, in either region', () => {
    announcer.announce('Starting.')
    announcer.announce('Failed.', 'assertive')
    expect(spoken()).toEqual(['polite: ', 'assertive: Failed.'])
    announcer.announce('Started.', 'polite')
    expect(spoken()).toEqual(['polite: Started.', 'assertive: '])
  })

  it.each(['polite', 'assertive'] as const)('is removed after five seconds when it is %s', (politeness) => {
    announcer.announce('Text.', politeness)
    vi.advanceTimersByTime(4999)
    expect(document.body.textContent).toBe('Text.')
    vi.advanceTimersByTime(1)
    expect(spoken()).toEqual(['polite: ', 'assertive: '])
  })

  it('stays for its own five seconds after an earlier one', () => {
    announcer.announce('First.')
    vi.advanceTimersByTime(3000)
    announcer.announce('Second.')
    vi.advanceTimersByTime(4999)
    expect(document.body.textContent).toBe('Second.')
    vi.advanceTimersByTime(1)
    expect(document.body.textContent).toBe('')
  })
})
