import { defaultMessages, type ConversationToast, type ToastOption } from 'order-conversations/vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createConversationCache } from '../../src/cache/conversation-cache'
import { createToasts, type ToastKit } from '../../src/kit/toasts'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()
afterEach(() => document.body.replaceChildren())

const error: ConversationToast = { kind: 'error', text: 'No.', orderId: 1, error: null }
const cache = createConversationCache(() => null)
const write = (html: string) => void (document.body.innerHTML = html)

/** The toasts of a kit with a stand-in for the built-in toaster. */
function scene(option?: ToastOption, loadToaster?: (() => Promise<never>) | null) {
  const options: { toast?: ToastOption | undefined } = { toast: option }
  const report = vi.fn()
  const [show, release] = [vi.fn(async () => {}), vi.fn()]
  const acquireToaster = vi.fn(() => ({ show, release }))
  const load = vi.fn(loadToaster ?? (async () => ({ acquireToaster })))
  const kit: ToastKit = {
    text: (key) => defaultMessages[key],
    cache: () => cache,
    loadToaster: loadToaster === null ? undefined : load,
  }
  const toasts = createToasts(options, report, kit)
  return { options, report, toasts, kit, builtIn: { load, acquireToaster, show, release } }
}

describe('the option toast', () => {
  it('is the built-in toaster when it is not set, which is loaded with the first toast', async () => {
    const { toasts, kit, report, builtIn } = scene()
    expect(builtIn.load).not.toHaveBeenCalled()
    expect(await toasts.show(error)).toBe('silent')
    expect(builtIn.show.mock.calls).toEqual([[error, kit]])
    expect(report).not.toHaveBeenCalled()
  })

  it('may change, and counts from the next toast on', async () => {
    const { options, toasts, builtIn } = scene()
    const [one, two] = [{ error: vi.fn() }, { error: vi.fn() }]
    options.toast = one
    expect(await toasts.show(error)).toBe('shown')
    options.toast = () => two
    expect(await toasts.show(error)).toBe('shown')
    options.toast = false
    expect(await toasts.show(error)).toBe('off')
    expect(builtIn.load).not.toHaveBeenCalled()
    options.toast = undefined
    expect(await toasts.show(error)).toBe('silent')
    options.toast = one
    expect(await toasts.show(error)).toBe('shown')
    expect([one.error.mock.calls.length, two.error.mock.calls.length]).toEqual([2, 1])
    expect(builtIn.show).toHaveBeenCalledTimes(1)
  })

  it('L08 has to say `speaks` for each library', async () => {
    const { options, toasts } = scene({ error: () => write('<p>No.</p>'), speaks: true })
    expect(await toasts.show(error)).toBe('shown')
    options.toast = { error: () => write('<p>No.</p>') }
    expect(await toasts.show(error)).toBe('silent')
  })

  it('uses the method of the kind when the library has it', async () => {
    const toaster = { error: vi.fn(), success: vi.fn(), info: vi.fn() }
    const { toasts } = scene(toaster)
    await toasts.show({ ...error, kind: 'success', text: 'Yes.' })
    await toasts.show({ ...error, kind: 'info', text: 'Well.' })
    expect(toaster.success.mock.calls).toEqual([['Yes.']])
    expect(toaster.info.mock.calls).toEqual([['Well.']])
    expect(toaster.error).not.toHaveBeenCalled()
  })

  it.each([undefined, null, 'error', {}, { error: 'none' }])(
    'may be a function that takes toasts and returns %j',
    async (result) => {
      const take = vi.fn((_: ConversationToast) => result)
      expect(await scene(take).toasts.show(error)).toBe('shown')
      expect(take.mock.calls.at(-1)).toEqual([error])
    },
  )

  it('may be an async function that takes toasts and fails without one', async () => {
    const texts: string[] = []
    const { toasts, report } = scene(async ({ text }: ConversationToast) => {
      await Promise.resolve()
      texts.push(text)
    })
    expect(await toasts.show(error)).toBe('shown')
    expect([texts, report.mock.calls]).toEqual([['No.'], []])
  })

  it('waits no longer than the library needs to announce a toast', async () => {
    const begin = performance.now()
    await scene({ error: () => {} }).toasts.show(error)
    expect(performance.now() - begin).toBe(250)
  })

  it('waits for a library that shows its toast late', async () => {
    const later = () => new Promise<void>((resolve) => setTimeout(resolve, 1000))
    const { toasts } = scene({ error: () => later().then(() => write('<p>No.</p>')) })
    expect(await toasts.show(error)).toBe('silent')
  })
})

describe('a toast that cannot be shown', () => {
  const failing: ToastOption = {
    error() {
      throw new Error('host')
    },
  }

  it('is left to the button when there is no built-in toaster', async () => {
    const { toasts, report } = scene(undefined, null)
    expect(await toasts.show(error)).toBe('failed')
    expect(report).not.toHaveBeenCalled()
  })

  it('C11 is reported, and left to the button, when the library throws', async () => {
    const { toasts, report } = scene(failing, null)
    expect(await toasts.show(error)).toBe('failed')
    expect(report.mock.calls).toEqual([['toaster-failed']])
  })

  it('is reported, and left to the button, when the built-in toaster does not load', async () => {
    const { toasts, report } = scene(undefined, () => Promise.reject(new Error('offline')))
    expect(await toasts.show(error)).toBe('failed')
    expect(report.mock.calls).toEqual([['toaster-failed']])
  })
})

describe('the built-in toaster', () => {
  it('is taken by a kit once, and released with it once', async () => {
    const { toasts, builtIn } = scene()
    await toasts.show(error)
    expect(builtIn.release).not.toHaveBeenCalled()
    await toasts.show(error)
    expect(builtIn.acquireToaster).toHaveBeenCalledTimes(2)
    expect(builtIn.release).toHaveBeenCalledTimes(1)
    toasts.dispose()
    toasts.dispose()
    expect(builtIn.release).toHaveBeenCalledTimes(2)
  })

  it('L01 is not taken when the app goes away while it loads', async () => {
    const { toasts, builtIn } = scene()
    const showing = toasts.show(error)
    toasts.dispose()
    await showing
    expect(builtIn.acquireToaster).not.toHaveBeenCalled()
  })
})
