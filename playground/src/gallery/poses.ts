import css from 'order-conversations/style.layer.css?inline'
import { onBeforeUnmount, onMounted } from 'vue'

export type Pose = 'hover' | 'hover active' | 'focus-visible'

// Do not match the media query `(hover: hover)`.
const STATE_OF_HAND = /(?<![a-z]):(hover|active|focus-visible)/g

/** While the component is mounted, `data-pose` gives a button its look under a pointer or with the focus. */
export function usePoses() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css.replace(STATE_OF_HAND, ':is(:$1, [data-pose~=$1])'))
  const others = () => document.adoptedStyleSheets.filter((other) => other !== sheet)
  onMounted(() => (document.adoptedStyleSheets = [...others(), sheet]))
  onBeforeUnmount(() => (document.adoptedStyleSheets = others()))
}
