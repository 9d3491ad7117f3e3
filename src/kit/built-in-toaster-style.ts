import css from 'vue-sonner/style.css?inline'

const OURS = `
/* The library's red on pink falls short of 4.5 : 1. */
[data-sonner-toaster][data-sonner-theme=light] { --error-text: #a31212 }
/* The library moves it out of the middle of a phone. */
@media (max-width: 600px) { [data-sonner-toaster][dir=rtl] { right: var(--mobile-offset-right) } }
/* The library's ring is a faint shadow, and none in forced colours. */
[data-sonner-toaster] :focus-visible { outline: 2px solid; outline-offset: 2px }
/* Words of one direction on a page of the other end where they should. */
[data-sonner-toast] [data-title] { unicode-bidi: plaintext }
/* The library's has 20 px: more to be seen, and 44 to be pressed. */
[data-sonner-toast][data-styled=true] [data-close-button] { width: 24px; height: 24px }
[data-sonner-toast] [data-close-button]::after { content: ''; position: absolute; inset: -10px }
`

let isAdopted = false

/** Adopts the toaster's style, for a policy may forbid inline style elements. */
export function adoptStyle() {
  if (isAdopted || !('adoptedStyleSheets' in document)) return
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css + OURS)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  isAdopted = true
}
