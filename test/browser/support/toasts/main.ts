import 'order-conversations/style.css'
import { createConversationKit, StartConversationButton } from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { createApp, h } from 'vue'
import { libraries } from './libraries'

/** Which library, and what of its page, a test asks for in the address. */
const asked = new URLSearchParams(location.search)
document.documentElement.dir = asked.get('dir') ?? ''
document.documentElement.style.colorScheme = asked.get('scheme') ?? ''

const button = (orderId: number) => h(StartConversationButton, { orderId, lookup: 'none' })

const app = createApp({
  render: () => [
    h('h1', 'Orders'),
    button(1001),
    // A second one of the same order, and one of another.
    button(1001),
    button(1002),
    ...['first', 'second'].map((id) =>
      // The way many are put into the middle: what is fixed inside is fixed to the dialog.
      h('dialog', { id, style: 'top:50%;left:50%;margin:0;transform:translate(-50%,-50%)' }, [
        h('h2', id),
        h('form', { method: 'dialog' }, h('button', `Close the ${id}`)),
        button(1001),
      ]),
    ),
    asked.has('overlay') &&
      h('div', { id: 'overlay', style: 'position:fixed;inset:0;z-index:2147483647;background:#8888' }, [
        button(1001),
      ]),
    outlet && h(outlet),
  ],
})
const { toast, outlet } = (await libraries[asked.get('library') ?? 'built-in']?.(app)) ?? {}
const messages = JSON.parse(asked.get('messages') ?? '{}') as Record<string, string>

function installKit(to: typeof app) {
  const href = ({ threadId }: { threadId: number }) => `/elsewhere?thread=${threadId}`
  return to.use(createPinia()).use(
    createConversationKit({
      client: { getToken: () => 'token', maxRetries: 0 },
      href,
      toast,
      messages,
    }),
  )
}
installKit(app).mount('#page')

// A dialog of a library of web components: a native dialog in a shadow root, which shows the children of its element.
if (asked.has('shadow')) {
  customElements.define(
    'shop-dialog',
    class extends HTMLElement {
      readonly dialog = this.attachShadow({ mode: 'open' }).appendChild(document.createElement('dialog'))
      connectedCallback() {
        this.dialog.append(document.createElement('slot'))
      }
    },
  )
  const element = document.body.appendChild(document.createElement('shop-dialog'))
  installKit(createApp({ render: () => button(1001) })).mount(element)
  element.shadowRoot?.querySelector('dialog')?.showModal()
}

// Two apps on one page, each with a kit of its own.
if (asked.has('two')) {
  const second = document.body.appendChild(document.createElement('aside'))
  installKit(createApp({ render: () => button(1001) })).mount(second)
}
