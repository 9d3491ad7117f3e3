import { flushPromises } from '@vue/test-utils'
import {
  defaultMessages,
  primeVueToaster,
  type ConversationToast,
  type Toaster,
  type ToastOption,
} from 'order-conversations/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createConversationCache } from '../../src/cache/conversation-cache'
import { createAnnouncer } from '../../src/kit/announcer'
import { createToasts as createKitToasts } from '../../src/kit/toasts'
import { mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { threadOf } from '../support/threads'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

const error: ConversationToast = { kind: 'error', text: 'No.', orderId: 1, error: null }
const success: ConversationToast = { kind: 'success', text: 'Yes.', orderId: 1, error: null }

const loadToaster = () => import('../../src/kit/built-in-toaster')
// What the toaster hears of orders.
let cache = createConversationCache(() => null)
const made: { dispose(): void }[] = []

function createToasts(option: ToastOption | undefined, report: () => void) {
  const text = (key: 'toasts' | 'closeToast') => defaultMessages[key]
  const toasts = createKitToasts({ toast: option }, report, { text, cache: () => cache, loadToaster })
  made.push(toasts)
  return toasts
}

afterEach(() => {
  for (const toasts of made.splice(0)) toasts.dispose()
  document.body.replaceChildren()
  cache = createConversationCache(() => null)
})

describe('the option toast', () => {
  it('calls the methods of an object with the object as `this`', () => {
    class Toaster {
      shown: string[] = []
      error(text: string) {
        this.shown.push(`error ${text}`)
      }
      success(text: string) {
        this.shown.push(`success ${text}`)
      }
    }
    const toaster = new Toaster()
    const toasts = createToasts(toaster, vi.fn())
    void toasts.show(error)
    void toasts.show(success)
    void toasts.show({ ...success, kind: 'info' })
    expect(toaster.shown).toEqual(['error No.', 'success Yes.', 'error Yes.'])
  })

  it('treats a function with an error method as an object', () => {
    const toast = Object.assign(vi.fn(), { error: vi.fn() })
    void createToasts(toast, vi.fn()).show(error)
    expect(toast.error).toHaveBeenCalledWith('No.')
    expect(toast).not.toHaveBeenCalled()
  })

  it('calls a function that returns a toaster once, at the first toast', () => {
    const toaster = { error: vi.fn() }
    const useToast = vi.fn(() => toaster)
    const toasts = createToasts(useToast, vi.fn())
    expect(useToast).not.toHaveBeenCalled()
    void toasts.show(error)
    void toasts.show(error)
    expect(useToast.mock.calls).toEqual([[]])
    expect(toaster.error).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['takes toasts', (toast?: ConversationToast) => toast?.text],
    ['throws without a toast', (toast: ConversationToast) => toast.text],
    ['is async', async (toast: ConversationToast) => Promise.resolve(toast.text)],
  ])('passes toasts to a function that %s', async (_, handle) => {
    const spy = vi.fn(handle)
    void createToasts(spy, vi.fn()).show(error)
    await flushPromises()
    expect(spy).toHaveBeenLastCalledWith(error)
  })

  it('C11 is reported and replaced by the built-in toaster when it throws', async () => {
    const report = vi.fn()
    const toasts = createToasts(
      {
        error: () => {
          throw new Error('host')
        },
      },
      report,
    )
    const showing = toasts.show(error)
    expect(report).toHaveBeenCalledWith('toaster-failed')
    expect(await showing).toBe('silent')
    expect(document.body.textContent).toContain('No.')
    toasts.dispose()
  })

  it.each([
    [0, false],
    [100, false],
    [300, false],
    [600, false],
    [100, true],
    [600, true],
  ])(
    'C11 is reported and replaced by the built-in toaster when it rejects after %i ms, with speaks: %s',
    async (ms, speaks) => {
      const report = vi.fn()
      const reject = () =>
        new Promise<never>((_, reject) => setTimeout(() => reject(new Error('host')), ms))
      const toasts = createToasts({ error: reject, speaks }, report)
      expect(await toasts.show(error)).toBe('silent')
      expect(report).toHaveBeenCalledWith('toaster-failed')
    },
  )

  it('accepts an async function that loads the library first', async () => {
    const toaster = { error: vi.fn() }
    const toasts = createToasts(() => Promise.resolve(toaster), vi.fn())
    await toasts.show(error)
    await toasts.show(error)
    expect(toaster.error.mock.calls).toEqual([['No.'], ['No.']])
  })

  it('is checked for an announcement while the toast is shown, even if it resolves later', async () => {
    const toast = document.createElement('p')
    let close = () => {}
    const toasts = createToasts(
      {
        error(text) {
          toast.textContent = text
          document.body.append(toast)
          return new Promise<void>((resolve) => (close = resolve))
        },
      },
      vi.fn(),
    )
    expect(await toasts.show(error)).toBe('silent')
    close()
  })

  it('does not count an earlier announcement of the kit as an announced toast', async () => {
    const announcer = createAnnouncer()
    announcer.announce(error.text, 'assertive')
    const toast = document.createElement('p')
    const toasts = createToasts(
      {
        error(text) {
          toast.textContent = text
          document.body.append(toast)
        },
      },
      vi.fn(),
    )
    expect(await toasts.show(error)).toBe('silent')
    announcer.dispose()
  })

  const later = <T>(value: T) => new Promise<T>((resolve) => setTimeout(resolve, 1000, value))

  it.each<[string, (toaster: Toaster) => unknown]>([
    ['an object', (toaster) => toaster],
    ['a function', (toaster) => () => toaster],
    ['a function that loads it for a second', (toaster) => () => later(toaster)],
  ])('L08 leaves the announcement to a library with `speaks`: %s', async (_, optionOf) => {
    const show = () => (document.body.innerHTML = '<p>No.</p>')
    const option = (speaks: boolean) => optionOf({ error: show, speaks }) as ToastOption
    expect(await createToasts(option(true), vi.fn()).show(error)).toBe('shown')
    expect(await createToasts(option(false), vi.fn()).show(error)).toBe('silent')
  })

  it('X02 shows the text without markup when the library renders HTML', () => {
    const toaster = { error: (text: string) => (document.body.innerHTML = text) }
    void createToasts(toaster, vi.fn()).show({ ...error, text: 'a < b & <img src=x></p>' })
    expect(document.body.children).toHaveLength(0)
    expect(document.body.textContent?.replaceAll('\u2060', '')).toBe('a < b & <img src=x></p>')
  })

  it.each([
    ['shown', 'in an alert', '<div role="alert"><p>No.</p></div>'],
    ['shown', 'also in another live region', '<p>No.</p><div aria-live="polite">Error: No.</div>'],
    ['shown', 'nowhere on the page', ''],
    ['shown', 'only in the hidden reason of the button', '<span aria-hidden="true">No.</span>'],
    ['silent', 'outside of a live region', '<div class="toast">No.</div>'],
    ['silent', 'in a live region that is off', '<div aria-live="off">No.</div>'],
  ])('resolves to %s when the text is %s', async (result, _, html) => {
    const toasts = createToasts({ error: () => (document.body.innerHTML = html) }, vi.fn())
    expect(await toasts.show(error)).toBe(result)
  })

  it('works with PrimeVue through an adapter', () => {
    const add = vi.fn()
    const toasts = createToasts(primeVueToaster({ add }), vi.fn())
    void toasts.show(error)
    void toasts.show(success)
    expect(add.mock.calls).toEqual([
      [{ severity: 'error', summary: 'No.', life: 8000 }],
      [{ severity: 'success', summary: 'Yes.', life: 8000 }],
    ])
  })

  it('shows nothing when it is false', async () => {
    expect(await createToasts(false, vi.fn()).show(error)).toBe('off')
    expect(document.querySelector('[data-sonner-toaster]')).toBeNull()
  })
})

describe('the built-in toaster', () => {
  it('X01 X02 appears with the first toast, renders it as text, and leaves with its app', async () => {
    serve().failNext({ status: 500 })
    const { wrapper } = mountButton(
      { orderId: 1001, lookup: 'none' },
      { toast: undefined, messages: { failed: '<img src=x onerror=alert(1)>' } },
    )
    expect(document.querySelector('[data-sonner-toaster]')).toBeNull()
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    await until(() =>
      expect(document.querySelector('[data-sonner-toast]')?.textContent).toContain(
        '<img src=x onerror=alert(1)>',
      ),
    )
    expect(document.querySelectorAll('[data-sonner-toast]')).toHaveLength(1)
    expect(document.querySelector('[data-sonner-toast] img')).toBeNull()
    wrapper.unmount()
    expect(document.querySelector('[data-sonner-toaster]')).toBeNull()
  })

  it('leaves nothing behind when a kit shows two toasts at once', async () => {
    const toasts = createToasts(undefined, vi.fn())
    await Promise.all([toasts.show(error), toasts.show(error)])
    toasts.dispose()
    expect(document.querySelector('section[aria-live]')).toBeNull()
  })

  it('is shared by two kits and shows each toast once', async () => {
    const [one, two] = [createToasts(undefined, vi.fn()), createToasts(undefined, vi.fn())]
    await Promise.all([
      one.show({ ...error, text: 'From one.' }),
      two.show({ ...error, orderId: 2, text: 'From two.' }),
    ])
    expect(document.querySelectorAll('[data-sonner-toast]')).toHaveLength(2)
    expect(document.querySelectorAll('section[aria-live]')).toHaveLength(1)
    one.dispose()
    expect(document.querySelector('section[aria-live]')).not.toBeNull()
    two.dispose()
    expect(document.querySelector('section[aria-live]')).toBeNull()
  })

  it('L05 shows a toast for each of two kits whose orders have the same id', async () => {
    const [one, two] = [createToasts(undefined, vi.fn()), createToasts(undefined, vi.fn())]
    await one.show({ ...error, text: 'From one.' })
    await two.show({ ...error, text: 'From two.' })
    const texts = [...document.querySelectorAll('[data-sonner-toast]')].map(
      ({ textContent }) => textContent,
    )
    expect(texts.sort()).toEqual(['From one.', 'From two.'])
    one.dispose()
    two.dispose()
  })
})

describe('a built-in toast', () => {
  const shown = () =>
    [...document.querySelectorAll('[data-sonner-toast]')].map(({ textContent }) => textContent)

  it('is the only one of its order and leaves when the thread is found', async () => {
    const toasts = createToasts(undefined, vi.fn())
    expect(await toasts.show(error)).toBe('silent')
    await toasts.show({ ...error, text: 'No, again.' })
    await until(() => expect(shown()).toEqual(['No, again.']))
    cache.remember(threadOf(1))
    await until(() => expect(shown()).toEqual([]))
    // A page that could not be opened has nothing to wait for.
    await toasts.show({ ...error, text: 'Not opened.' })
    await until(() => expect(shown()).toEqual(['Not opened.']))
  })

  it('S01 leaves when another user signs in or the order is looked up again', async () => {
    const toasts = createToasts(undefined, vi.fn())
    await toasts.show(error)
    await toasts.show({ ...error, orderId: null, text: 'None.' })
    await until(() => expect(shown()).toHaveLength(2))
    // A session that begins, and what is marked stale, make it grow.
    cache.reset()
    await until(() => expect(shown()).toEqual([]))
  })

  it('is shown when the previous toast of the order is leaving', async () => {
    const toasts = createToasts(undefined, vi.fn())
    await toasts.show(error)
    await until(() => expect(shown()).toEqual(['No.']))
    cache.remember(threadOf(1))
    await nextTick()
    await toasts.show({ ...error, text: 'Not opened.' })
    expect(shown()).toEqual(['Not opened.', 'No.'])
    await until(() => expect(shown()).not.toContain('No.'))
    expect(shown()).toEqual(['Not opened.'])
    await toasts.show({ ...error, text: 'Not opened, again.' })
    expect(shown()).toEqual(['Not opened, again.'])
  })

  it('is shown again when the host has emptied the page, and is announced', async () => {
    const toasts = createToasts(undefined, vi.fn())
    const announcer = createAnnouncer()
    announcer.announce('Once.')
    await toasts.show(error)
    document.body.replaceChildren()
    await toasts.show({ ...error, orderId: 2 })
    announcer.announce('Again.')
    expect(document.body.textContent).toContain('No.')
    expect(document.querySelector('[aria-live=polite]')?.textContent).toBe('Again.')
    announcer.dispose()
  })

  it('leaves announcements to the kit', async () => {
    const toasts = createToasts(undefined, vi.fn())
    await toasts.show(error)
    expect(document.querySelector('section[aria-live]')?.getAttribute('aria-live')).toBe('off')
  })
})
