import { createApp, h, shallowReactive } from 'vue'
import { Toaster, toast, type ToasterProps } from 'vue-sonner'
import { manageFocus } from './built-in-toaster-focus'
import { adoptStyle } from './built-in-toaster-style'
import type { ConversationToast, ToastKit } from './toasts'
import { keepInTopLayer } from './top-layer'

// Reset the browser's style of a popover. Browsers without popovers use the z-index. The colour scheme is the one
// that the stylesheet gives the button.
const LAYER =
  'color-scheme:var(--oc-scheme,inherit);position:fixed;inset:0 auto auto 0;margin:0;border:0;padding:0;overflow:visible;background:none;z-index:2147483647;pointer-events:auto'

// Stop these events so that dialogs ignore clicks on toasts: some dialogs close after a click outside.
const CLICK_EVENTS = ['pointerdown', 'mousedown', 'click']

// vue-sonner keeps its toasts in its module, so a second Toaster on this copy would show each twice.
let toaster: ReturnType<typeof mount> | null = null
let refCount = 0

/** The only toaster of the page. The first kit that needs it mounts it, and the last kit removes it. */
export function acquireToaster() {
  refCount++
  const { show } = (toaster ??= mount())
  return { show, release }
}

function release() {
  refCount--
  if (refCount > 0) return
  toaster?.unmount()
  toaster = null
}

function mount() {
  const props: ToasterProps = shallowReactive({
    position: 'bottom-right',
    closeButton: true,
    duration: 8000,
    richColors: true,
    // A real key would become part of the accessible name, so this one does not exist.
    hotkey: [' '],
  })
  const app = createApp({ render: () => h(Toaster, props) })
  const host = document.createElement('div')
  host.style.cssText = LAYER
  host.setAttribute('popover', 'manual')
  // Turbo must not copy the toasts into its page cache: https://turbo.hotwired.dev/reference/attributes
  host.dataset.turboTemporary = ''
  for (const type of CLICK_EVENTS) host.addEventListener(type, (event) => event.stopPropagation())
  app.mount(host)
  // The kit's own live region announces the toast: it is on the page earlier, and does not read the close button.
  host.querySelector('[aria-live]')?.setAttribute('aria-live', 'off')
  const focus = manageFocus(host)
  const layer = keepInTopLayer([host], raise)
  // An order of a kit has one toast.
  const shown = new Set<{ kit: ToastKit; orderId: number | null; id: string | number; forget(): void }>()

  /** Moves the toasts above everything, also above dialogs that opened after the last toast. */
  function raise() {
    adoptStyle(host)
    if (!('showPopover' in host)) return
    if (host.matches(':popover-open')) host.hidePopover()
    host.showPopover()
  }

  async function show({ kind, text, orderId }: ConversationToast, kit: ToastKit): Promise<void> {
    // The host may have emptied the body.
    layer.place()
    raise()
    const { colorScheme, direction } = getComputedStyle(host)
    props.theme = themeOf(colorScheme)
    const isRtl = direction === 'rtl'
    props.position = isRtl ? 'bottom-left' : 'bottom-right'
    props.closeButtonPosition = isRtl ? 'top-right' : 'top-left'
    props.containerAriaLabel = kit.text('toasts', { orderId })
    props.toastOptions = { closeButtonAriaLabel: kit.text('closeToast', { orderId }) }

    // A new failure replaces the text of the old one.
    const before = [...shown].find((one) => one.kit === kit && one.orderId === orderId)
    before?.forget()
    const id = toast[kind](text, { id: before?.id, onDismiss: leave, onAutoClose: leave })
    // Dismiss the toast if the thread is found, the order is looked up again, or another user signs in.
    const cache = kit.cache()
    const state = () => `${cache.read(orderId).thread !== null} ${cache.staleVersion(orderId ?? 0)}`
    const shownIn = state()
    const stop = cache.subscribe(orderId ?? 0, () => {
      if (state() === shownIn) return
      // Forget it first: a toast that is leaving cannot show a new text.
      forget()
      toast.dismiss(id)
    })
    const own = { kit, orderId, id, forget }
    shown.add(own)
    // Wait until the toast is on the page and has measured itself. Removing it earlier makes the library fail.
    await new Promise((resolve) => setTimeout(resolve))

    function forget() {
      stop()
      shown.delete(own)
    }
    function leave() {
      forget()
      focus.giveBack()
    }
  }

  return {
    show,
    unmount() {
      for (const { forget } of shown) forget()
      app.unmount()
      focus.stop()
      layer.remove()
    },
  }
}

function themeOf(colorScheme: string): 'light' | 'dark' | 'system' {
  if (!colorScheme.includes('dark')) return 'light'
  // The theme `system` calls matchMedia, which the DOM of a test may lack.
  return colorScheme.includes('light') && typeof window.matchMedia === 'function' ? 'system' : 'dark'
}
