import { createApp, h, shallowReactive } from 'vue'
import { Toaster, toast, type ToasterProps } from 'vue-sonner'
import { manageFocus } from './built-in-toaster-focus'
import { adoptStyle } from './built-in-toaster-style'
import { keepOnTop } from './keep-on-top'
import type { ConversationToast, ToastKit } from './toasts'

// The popover's own look is taken away; where there are no popovers, the z-index has to do. Dark and light as
// the stylesheet has them for the button.
const LAYER =
  'color-scheme:var(--oc-scheme,inherit);position:fixed;inset:0 auto auto 0;margin:0;border:0;padding:0;overflow:visible;background:none;z-index:2147483647;pointer-events:auto'

// A press on a toast is none on the dialog it is in, nor one outside of a dialog that closes by such.
const PRESSES = ['pointerdown', 'mousedown', 'click']

// vue-sonner keeps its toasts in its module, so a second Toaster on this copy would show each twice.
let toaster: ReturnType<typeof mount> | null = null
let stakes = 0

/** The page's one toaster, mounted by the first kit that needs it and removed by the last. */
export function acquireToaster() {
  stakes++
  const { show } = (toaster ??= mount())
  return { show, release }
}

function release() {
  stakes--
  if (stakes > 0) return
  toaster?.unmount()
  toaster = null
}

function mount() {
  adoptStyle()
  const props: ToasterProps = shallowReactive({
    position: 'bottom-right',
    closeButton: true,
    duration: 8000,
    richColors: true,
    // No key there is: it would be read as part of the name.
    hotkey: [' '],
  })
  const app = createApp({ render: () => h(Toaster, props) })
  const host = document.createElement('div')
  host.style.cssText = LAYER
  host.setAttribute('popover', 'manual')
  for (const press of PRESSES) host.addEventListener(press, (event) => event.stopPropagation())
  app.mount(host)
  // The kit's own region speaks: it was there before, and leaves out the close button.
  host.querySelector('[aria-live]')?.setAttribute('aria-live', 'off')
  const focus = manageFocus(host)
  const remove = keepOnTop([host], raise)
  // What is shown of each order, and how to stop waiting for its end.
  const shown = new Map<number | null, { id: string | number; forget(): void }>()

  /** Above dialogs and all z-indexes, also those that came after the toast before. */
  function raise() {
    // The host may have emptied the body.
    if (!host.isConnected) document.body.append(host)
    if (!('showPopover' in host)) return
    if (host.matches(':popover-open')) host.hidePopover()
    host.showPopover()
  }

  async function show({ kind, text, orderId }: ConversationToast, kit: ToastKit): Promise<void> {
    raise()
    const { colorScheme, direction } = getComputedStyle(host)
    props.theme = themeOf(colorScheme)
    const isRtl = direction === 'rtl'
    props.position = isRtl ? 'bottom-left' : 'bottom-right'
    props.closeButtonPosition = isRtl ? 'top-right' : 'top-left'
    props.containerAriaLabel = kit.text('toasts', { orderId })
    props.toastOptions = { closeButtonAriaLabel: kit.text('closeToast', { orderId }) }

    // One toast per order: whoever fails again, or is told of one failure twice, sees it in its place.
    const before = shown.get(orderId)
    before?.forget()
    const id = toast[kind](text, { id: before?.id, onDismiss: leave, onAutoClose: leave })
    // The conversation is there, the order is asked about anew, or somebody else signed in.
    const cache = kit.cache()
    const situation = () => `${cache.read(orderId).thread !== null} ${cache.staleVersion(orderId ?? 0)}`
    const shownIn = situation()
    const stop = cache.subscribe(orderId ?? 0, () => {
      if (situation() === shownIn) return
      // At once, for what leaves takes no new text.
      forget()
      toast.dismiss(id)
    })
    const own = { id, forget }
    shown.set(orderId, own)
    // By then it is on the page and has measured itself, which fails where it is taken out before.
    await new Promise((resolve) => setTimeout(resolve))

    function forget() {
      stop()
      if (shown.get(orderId) === own) shown.delete(orderId)
    }
    function leave() {
      forget()
      focus.giveBack()
    }
  }

  return {
    show,
    unmount() {
      for (const { forget } of shown.values()) forget()
      app.unmount()
      focus.stop()
      remove()
    },
  }
}

function themeOf(colorScheme: string): 'light' | 'dark' | 'system' {
  if (!colorScheme.includes('dark')) return 'light'
  // What follows the system needs matchMedia, which a test's DOM may lack.
  return colorScheme.includes('light') && typeof window.matchMedia === 'function' ? 'system' : 'dark'
}
