import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { manageFocus } from '../../src/kit/built-in-toaster-focus'
import { replacedElements } from '../../src/kit/replaced-elements'

const TOASTS = `<section><ol data-sonner-toaster>
  <li><button data-close-button id="first"></button><button data-close-button id="second"></button></li>
</ol></section>`

let host: HTMLElement = document.createElement('div')
let focus = manageFocus(host)
/** The pointer events that reach vue-sonner. While the pointer is over its toasts, it keeps them. */
let pointer: string[] = []

beforeEach(() => {
  document.body.innerHTML = `<input id="input"><div id="host">${TOASTS}</div>`
  host = byId('host')
  focus = manageFocus(host)
  pointer = []
  for (const type of ['mouseenter', 'mouseleave'])
    host.querySelector('[data-sonner-toaster]')?.addEventListener(type, () => pointer.push(type))
})
afterEach(() => {
  focus.stop()
  document.body.replaceChildren()
})

function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`Nothing has the id ${id}`)
  return element
}
const focused = () => document.activeElement?.id
const press = (key: KeyboardEventInit) => document.dispatchEvent(new KeyboardEvent('keydown', key))

describe('Alt+T', () => {
  it('moves the focus to the close button of the first toast', () => {
    byId('input').focus()
    press({ altKey: true, code: 'KeyT' })
    expect(focused()).toBe('first')
  })

  it.each([{ code: 'KeyT' }, { altKey: true, code: 'KeyR' }])('is not %o', (key) => {
    byId('input').focus()
    press(key)
    expect(focused()).toBe('input')
  })

  it('does nothing without a toast', () => {
    byId('input').focus()
    host.replaceChildren()
    press({ altKey: true, code: 'KeyT' })
    expect(focused()).toBe('input')
  })

  it('is in the attribute that screen readers read shortcuts from', () => {
    expect(host.querySelector('section')?.getAttribute('aria-keyshortcuts')).toBe('Alt+T')
  })

  it('does nothing when the toaster has gone', () => {
    byId('input').focus()
    focus.stop()
    press({ altKey: true, code: 'KeyT' })
    expect(focused()).toBe('input')
  })
})

describe('the focus', () => {
  it('keeps the toasts while it is in one of them', () => {
    byId('first').focus()
    expect(pointer).toEqual(['mouseenter'])
    byId('input').focus()
    expect(pointer).toEqual(['mouseenter', 'mouseleave'])
  })

  it('returns to the element that had it when a toast leaves', () => {
    byId('input').focus()
    byId('first').focus()
    byId('second').focus()
    focus.giveBack()
    expect(focused()).toBe('input')
  })

  it('returns without scrolling the page', () => {
    const options: unknown[] = []
    byId('input').focus()
    byId('first').focus()
    byId('input').focus = (given) => void options.push(given)
    focus.giveBack()
    expect(options).toEqual([{ preventScroll: true }])
  })

  it('stays where it is when no toast has it', () => {
    byId('input').focus()
    byId('first').focus()
    document.body.insertAdjacentHTML('beforeend', '<input id="other">')
    byId('other').focus()
    focus.giveBack()
    expect(focused()).toBe('other')
  })

  it('goes to the link that has replaced the button', () => {
    byId('input').focus()
    byId('first').focus()
    const link = document.createElement('a')
    Object.assign(link, { id: 'link', href: '/' })
    replacedElements.set(byId('input'), { element: () => link })
    byId('input').replaceWith(link)
    focus.giveBack()
    expect(focused()).toBe('link')
  })

  it('returns to the button when no link has replaced it yet', () => {
    byId('input').focus()
    byId('first').focus()
    replacedElements.set(byId('input'), { element: () => null })
    focus.giveBack()
    expect(focused()).toBe('input')
  })

  it('stays in the toast when it came from nowhere', () => {
    byId('first').focus()
    focus.giveBack()
    expect(focused()).toBe('first')
  })
})

it('a focus that moves after the last toast has gone causes no error', () => {
  const failed = vi.fn()
  window.addEventListener('error', failed)
  host.replaceChildren()
  for (const type of ['focusin', 'focusout']) host.dispatchEvent(new FocusEvent(type))
  window.removeEventListener('error', failed)
  expect(failed).not.toHaveBeenCalled()
})
