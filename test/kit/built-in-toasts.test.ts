import { type ConversationToast } from 'order-conversations/vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { unknownEntry } from '../../src/cache/entry'
import { acquireToaster } from '../../src/kit/built-in-toaster'
import type { ToastKit } from '../../src/kit/toasts'

const error: ConversationToast = { kind: 'error', text: 'No.', orderId: 1, error: null }

/** The listeners to each order, and how often its answer was dropped. */
let listeners: { orderId: unknown; changed: () => void }[] = []
let version = 0
const kit: ToastKit = {
  text: (key, { orderId }) => `${key} ${String(orderId)}`,
  cache: () => ({
    read: (orderId) => ({ ...unknownEntry(Number(orderId)), activity: 'idle' }),
    staleVersion: (orderId) => (orderId === 1 ? version : 0),
    subscribe(orderId, changed) {
      const own = { orderId, changed }
      listeners.push(own)
      return () => (listeners = listeners.filter((other) => other !== own))
    },
  }),
}

let toaster = acquireToaster()
toaster.release()

beforeEach(() => {
  vi.useFakeTimers()
  toaster = acquireToaster()
})
afterEach(async () => {
  toaster.release()
  await vi.runAllTimersAsync()
  vi.useRealTimers()
  vi.restoreAllMocks()
  document.documentElement.removeAttribute('style')
  for (const name of ['showPopover', 'hidePopover']) Reflect.deleteProperty(HTMLElement.prototype, name)
  document.body.replaceChildren()
})

async function show(toast: Partial<ConversationToast> = {}) {
  const showing = toaster.show({ ...error, ...toast }, kit)
  await vi.advanceTimersByTimeAsync(100)
  await showing
}
const find = (selector: string) => document.querySelector<HTMLElement>(selector)
const shown = () => [...document.querySelectorAll('[data-sonner-toast]')].map((toast) => toast.textContent)

/** jsdom does not know this property. */
function setColorScheme(colorScheme: string) {
  const styleOf = window.getComputedStyle
  vi.spyOn(window, 'getComputedStyle').mockImplementation((element) =>
    Object.assign(styleOf(element), { colorScheme }),
  )
}

describe('a built-in toast', () => {
  it('has its kind, and the names of the toasts and of their button', async () => {
    await show({ kind: 'success' })
    expect(find('[data-sonner-toast]')?.dataset).toMatchObject({ type: 'success', richColors: 'true' })
    expect(find('section')?.ariaLabel).toContain('toasts 1')
    expect(find('[data-close-button]')?.ariaLabel).toBe('closeToast 1')
  })

  it('leaves after eight seconds, and hears no more of its order', async () => {
    await show()
    expect(listeners).toMatchObject([{ orderId: 1 }])
    await vi.advanceTimersByTimeAsync(7500)
    expect(shown()).toEqual(['No.'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(shown()).toEqual([])
    expect(listeners).toEqual([])
  })

  it('leaves when a person closes it, and returns the focus', async () => {
    const input = document.body.appendChild(document.createElement('input'))
    input.focus()
    await show()
    const button = find('[data-close-button]')
    button?.focus()
    button?.click()
    await vi.advanceTimersByTimeAsync(1000)
    expect(document.activeElement).toBe(input)
    expect(shown()).toEqual([])
    expect(listeners).toEqual([])
  })

  it('stays when something else of its order changes, and leaves when the order is asked again', async () => {
    await show()
    for (const { changed } of listeners) changed()
    await vi.advanceTimersByTimeAsync(1000)
    expect(shown()).toEqual(['No.'])
    version++
    for (const { changed } of listeners) changed()
    await vi.advanceTimersByTimeAsync(1000)
    expect(shown()).toEqual([])
    expect(listeners).toEqual([])
  })

  it('replaces the toast of its order, and keeps those of others', async () => {
    await show()
    await show({ orderId: 2, text: 'Two.' })
    await show({ orderId: null, text: 'None.' })
    await show({ text: 'No, again.' })
    expect(shown().sort()).toEqual(['No, again.', 'None.', 'Two.'])
    expect(listeners.map(({ orderId }) => orderId)).toEqual([2, 0, 1])
  })

  it('is still the one toast of its order after an earlier one has left', async () => {
    await show()
    version++
    for (const { changed } of listeners) changed()
    await show({ text: 'No, again.' })
    await vi.advanceTimersByTimeAsync(1000)
    await show({ text: 'And again.' })
    expect(shown()).toEqual(['And again.'])
  })

  it('hears nothing more when the toaster has gone', async () => {
    await show()
    toaster.release()
    expect(listeners).toEqual([])
    expect([find('section'), find('[popover]')]).toEqual([null, null])
    toaster = acquireToaster()
  })
})

describe('the toaster of the page', () => {
  it.each([
    ['ltr', 'right', 'top-left'],
    ['rtl', 'left', 'top-right'],
  ])('stands at the end of a line of text that runs %s', async (direction, side, button) => {
    document.documentElement.style.direction = direction
    await show()
    expect(find('[data-sonner-toast]')?.dataset).toMatchObject({ yPosition: 'bottom', xPosition: side })
    expect(find('[data-close-button]')?.dataset.closeButtonPosition).toBe(button)
  })

  it.each([
    ['normal', 'light'],
    ['light', 'light'],
    ['dark', 'dark'],
    ['only dark', 'dark'],
    // jsdom cannot tell which of the two a person prefers.
    ['light dark', 'dark'],
  ])('on a page with the color scheme %s is %s', async (colorScheme, theme) => {
    setColorScheme(colorScheme)
    await show()
    expect(find('[data-sonner-toaster]')?.dataset.sonnerTheme).toBe(theme)
  })

  it.each([
    ['light dark', false, 'light'],
    ['light dark', true, 'dark'],
    ['dark', false, 'dark'],
  ])(
    'on a page with the color scheme %s, for a person who prefers dark (%s), is %s',
    async (colorScheme, matches, theme) => {
      const media = { matches, addEventListener() {}, removeEventListener() {} }
      vi.stubGlobal('matchMedia', () => media)
      setColorScheme(colorScheme)
      await show()
      vi.unstubAllGlobals()
      expect(find('[data-sonner-toaster]')?.dataset.sonnerTheme).toBe(theme)
    },
  )

  it('does not take the focus when a person presses a key', async () => {
    await show()
    const input = document.body.appendChild(document.createElement('input'))
    input.focus()
    const lost = vi.fn()
    input.addEventListener('blur', lost)
    for (const code of ['KeyA', 'Space']) {
      input.dispatchEvent(new KeyboardEvent('keydown', { key: code, code, bubbles: true }))
    }
    expect(document.activeElement).toBe(input)
    expect(lost).not.toHaveBeenCalled()
  })

  it('lies above the page in a browser without popovers, such as jsdom', async () => {
    await show()
    expect(find('[popover]')?.style).toMatchObject({ position: 'fixed', zIndex: '2147483647' })
  })

  it('asks Turbo to leave it out of its page cache', async () => {
    await show()
    expect(find('[popover]')?.dataset.turboTemporary).toBe('')
  })

  it('stays where it is in the document when the next toast comes', async () => {
    await show()
    const last = document.body.appendChild(document.createElement('p'))
    await show({ orderId: 2 })
    expect(document.body.lastElementChild).toBe(last)
    document.body.replaceChildren()
    await show({ orderId: 3 })
    expect(shown()).toHaveLength(3)
  })

  it('keeps clicks from the dialogs of the host, and passes other events on', async () => {
    await show()
    const heard: string[] = []
    const types = ['pointerdown', 'mousedown', 'click', 'keydown']
    for (const type of types) document.body.addEventListener(type, () => heard.push(type), { once: true })
    for (const type of types) find('section')?.dispatchEvent(new Event(type, { bubbles: true }))
    expect(heard).toEqual(['keydown'])
  })

  it('is raised above everything with each toast', async () => {
    toaster.release()
    const calls: string[] = []
    const matches = Element.prototype.matches
    vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
      return selector === ':popover-open' ? calls.at(-1) === 'show' : matches.call(this, selector)
    })
    Object.assign(HTMLElement.prototype, {
      showPopover: () => calls.push('show'),
      hidePopover: () => calls.push('hide'),
    })
    toaster = acquireToaster()
    expect(calls).toEqual(['show'])
    expect(find('[popover]')?.getAttribute('popover')).toBe('manual')
    await show()
    expect(calls).toEqual(['show', 'hide', 'show'])
  })
})
