import css from 'vue-sonner/style.css?inline'

const OURS = `
/* The library's red on pink has less contrast than 4.5 : 1. */
[data-sonner-toaster][data-sonner-theme=light] { --error-text: #a31212 }
/* On a phone, the library moves right-to-left toasts out of the middle. */
@media (max-width: 600px) { [data-sonner-toaster][dir=rtl] { right: var(--mobile-offset-right) } }
/* The library's focus ring is a faint shadow, which forced colours remove. */
[data-sonner-toaster] :focus-visible { outline: 2px solid; outline-offset: 2px }
/* A text keeps its own direction, so that the full stop stands at its end. */
[data-sonner-toast] [data-title] { unicode-bidi: plaintext }
/* The library shows 20 px. Show 24 px; the hit area is 44 px. */
[data-sonner-toast][data-styled=true] [data-close-button] { width: 24px; height: 24px }
[data-sonner-toast] [data-close-button]::after { content: ''; position: absolute; inset: -10px }
`

let sheet: CSSStyleSheet | undefined

/** Adopts the toaster's style in the tree of an element. A content security policy may forbid style elements. */
export function adoptStyle(element: Element) {
  const root = element.getRootNode() as Document | ShadowRoot
  if (!('adoptedStyleSheets' in root)) return
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css + OURS)
  }
  if (!root.adoptedStyleSheets.includes(sheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}
