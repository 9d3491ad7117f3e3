import { createApp, h, nextTick, type App } from 'vue'
import { Toaster, toast } from 'vue-sonner'
import css from 'vue-sonner/style.css?inline'
import type { ConversationToast } from './toasts'

// vue-sonner keeps its toasts in its module, so a second Toaster on this copy would show each twice.
let app: App | null = null
let host: HTMLElement | null = null
let stakes = 0

/** The page's one toaster, mounted by the first kit that needs it and removed by the last. */
export function acquireToaster() {
  stakes++
  if (!app) mount()
  return { show, release }
}

async function show(kind: ConversationToast['kind'], text: string): Promise<void> {
  // A live region speaks what is put into it, not what it is born with.
  await nextTick()
  toast[kind](text)
}

function release() {
  stakes--
  if (stakes > 0) return
  app?.unmount()
  host?.remove()
  app = host = null
}

function mount() {
  adoptStyle()
  host = document.body.appendChild(document.createElement('div'))
  const props = { position: 'bottom-right', closeButton: true, duration: 8000, richColors: true } as const
  const theme = themeOf(getComputedStyle(document.documentElement).colorScheme)
  app = createApp({ render: () => h(Toaster, { ...props, theme }) })
  app.mount(host)
}

function themeOf(colorScheme: string): 'light' | 'dark' | 'system' {
  if (!colorScheme.includes('dark')) return 'light'
  // What follows the system needs matchMedia, which a test's DOM may lack.
  return colorScheme.includes('light') && typeof window.matchMedia === 'function' ? 'system' : 'dark'
}

let isStyled = false

// The library's red on pink falls short of 4.5 : 1.
const CONTRAST = '[data-sonner-toaster][data-sonner-theme=light]{--error-text:#a31212}'

// An adopted sheet passes a Content-Security-Policy that forbids inline style elements.
function adoptStyle() {
  if (isStyled || !('adoptedStyleSheets' in document)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css + CONTRAST)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  isStyled = true
}
