import { h, withModifiers, type VNode } from 'vue'
import { RouterLink } from 'vue-router'

/** What a button may be inside of, and would be followed, toggled, submitted or pressed with it. */
export type Around = 'router-link' | 'link' | 'label' | 'summary' | 'form' | 'row' | 'row-stop'

const CARD = '/cards/1001'

/** On the button itself: `@click.stop` in a template. */
export const listenersOf = (around?: Around) =>
  around === 'row-stop' ? { onClick: withModifiers(() => {}, ['stop']) } : {}

export function surround(button: VNode, around?: Around): VNode {
  switch (around) {
    case 'router-link':
      return h(RouterLink, { to: CARD }, () => button)
    case 'link':
      return h('a', { href: CARD }, button)
    case 'label':
      return h('label', [button, h('input', { type: 'checkbox', onChange: () => mark('label') })])
    case 'summary':
      return h('details', { onToggle: () => mark('summary') }, [h('summary', button), h('p', 'Details')])
    case 'form':
      return h('form', { action: CARD, onSubmit: () => mark('form') }, button)
    case 'row':
    case 'row-stop':
      return h('div', { onClick: () => mark('row') }, button)
    default:
      return button
  }
}

const mark = (what: string) => (document.documentElement.dataset.acted = what)
