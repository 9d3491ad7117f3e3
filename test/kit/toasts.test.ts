import { flushPromises } from '@vue/test-utils'
import type { ConversationToast } from 'order-conversations/vue'
import { describe, expect, it, vi } from 'vitest'
import { createToasts } from '../../src/kit/toasts'
import { useFastClock } from '../support/fast-clock'
import { mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'

const error: ConversationToast = { kind: 'error', text: 'No.', orderId: 1, error: null }
const success: ConversationToast = { kind: 'success', text: 'Yes.', orderId: 1, error: null }

describe('the host’s toasts', () => {
  it('an object is called as a method', () => {
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

  it('a function that has an error method is an object', () => {
    const toast = Object.assign(vi.fn(), { error: vi.fn() })
    void createToasts(toast, vi.fn()).show(error)
    expect(toast.error).toHaveBeenCalledWith('No.')
    expect(toast).not.toHaveBeenCalled()
  })

  it('a function may return one, and is asked once, at the first toast', () => {
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
    ['takes them', (toast?: ConversationToast) => toast?.text],
    ['cannot do without one', (toast: ConversationToast) => toast.text],
    ['is async', async (toast: ConversationToast) => Promise.resolve(toast.text)],
  ])('a function that %s is handed the toasts', async (_, handle) => {
    const spy = vi.fn(handle)
    void createToasts(spy, vi.fn()).show(error)
    await flushPromises()
    expect(spy).toHaveBeenLastCalledWith(error)
  })

  it('C11 one that throws is reported, and the built-in one steps in', async () => {
    const report = vi.fn()
    const toasts = createToasts(
      {
        error: () => {
          throw new Error('host')
        },
      },
      report,
    )
    void toasts.show(error)
    expect(report).toHaveBeenCalledWith('toaster-failed')
    await vi.waitFor(() => expect(document.body.textContent).toContain('No.'))
    toasts.dispose()
  })

  it('C11 so is one that rejects', async () => {
    const report = vi.fn()
    const toasts = createToasts({ error: () => Promise.reject(new Error('host')) }, report)
    expect(await toasts.show(error)).toBe('shown')
    expect(report).toHaveBeenCalledWith('toaster-failed')
    expect(document.body.textContent).toContain('No.')
    toasts.dispose()
  })

  it('an async function may load the library first', async () => {
    const toaster = { error: vi.fn() }
    const toasts = createToasts(() => Promise.resolve(toaster), vi.fn())
    await toasts.show(error)
    await toasts.show(error)
    expect(toaster.error.mock.calls).toEqual([['No.'], ['No.']])
  })

  it('false shows nothing', async () => {
    expect(await createToasts(false, vi.fn()).show(error)).toBe('off')
    expect(document.querySelector('[data-sonner-toaster]')).toBeNull()
  })
})

describe('the built-in toaster', () => {
  useFastClock()

  it('X01 X02 shows up by itself with the first toast, as text, and leaves with its app', async () => {
    serve().failNext({ status: 500 })
    const { wrapper } = mountButton(
      { orderId: 1001, lookup: 'none' },
      { toast: undefined, messages: { failed: '<img src=x onerror=alert(1)>' } },
    )
    expect(document.querySelector('[data-sonner-toaster]')).toBeNull()
    await wrapper.trigger('click')
    await untilState(wrapper, 'error')
    await vi.waitFor(() =>
      expect(document.querySelector('[data-sonner-toast]')?.textContent).toContain(
        '<img src=x onerror=alert(1)>',
      ),
    )
    expect(document.querySelectorAll('[data-sonner-toast]')).toHaveLength(1)
    expect(document.querySelector('[data-sonner-toast] img')).toBeNull()
    wrapper.unmount()
    expect(document.querySelector('[data-sonner-toaster]')).toBeNull()
  })

  it('a kit that shows two at once leaves nothing behind', async () => {
    const toasts = createToasts(undefined, vi.fn())
    await Promise.all([toasts.show(error), toasts.show(error)])
    toasts.dispose()
    expect(document.querySelector('section[aria-live]')).toBeNull()
  })

  it('two kits share one, and show each toast once', async () => {
    const [one, two] = [createToasts(undefined, vi.fn()), createToasts(undefined, vi.fn())]
    void one.show({ ...error, text: 'From one.' })
    void two.show({ ...error, text: 'From two.' })
    await vi.waitFor(() =>
      expect(document.querySelectorAll('[data-sonner-toast]').length).toBeGreaterThanOrEqual(2),
    )
    expect(document.querySelectorAll('section[aria-live]')).toHaveLength(1)
    one.dispose()
    expect(document.querySelector('section[aria-live]')).not.toBeNull()
    two.dispose()
    expect(document.querySelector('section[aria-live]')).toBeNull()
  })
})
