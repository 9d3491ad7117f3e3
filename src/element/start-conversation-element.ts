import { h, render, type VNode } from 'vue'
import type { ButtonMethods } from '../../components/component-type'
import { fillAddress } from './address'
import { ATTRIBUTES, PROPERTIES, readAttribute } from './attributes'
import { ElementButton, type Dispatch } from './element-button'
import { ElementPage } from './element-page'
import type { ElementProperties } from './element-types'

export const TAG = 'start-conversation-button'

const NO_ADDRESS =
  '[order-conversations] The messages page cannot be opened, because its address is not known. Give ' +
  "configureConversations() an href, such as '/orders/{orderId}/messages/{threadId}/'. See docs/no-build.md."

// A server has no HTMLElement, and importing this module there must not fail.
const Base = typeof HTMLElement === 'undefined' ? (Object as unknown as typeof HTMLElement) : HTMLElement

/**
 * `<start-conversation-button>`, in the light DOM. All elements share one Vue app, so that a list of them sends one
 * request. The custom elements of Vue would have an app each.
 */
export class StartConversationElement extends Base {
  static readonly observedAttributes = ATTRIBUTES
  // Public, so that a second copy of this module can use the same page.
  static readonly page = new ElementPage()

  static {
    for (const name of PROPERTIES) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: StartConversationElement) {
          return this.#properties[name]
        },
        set(this: StartConversationElement, value: unknown) {
          this.#set(name, value)
        },
      })
    }
  }

  #properties: ElementProperties = {}
  #isScheduled = false
  #button: VNode | null = null
  #context: VNode['appContext'] = null
  #hasFocus = false
  readonly #observer = new MutationObserver(() => this.#restore())

  connectedCallback() {
    this.addEventListener('focusin', this.#noteFocus)
    this.addEventListener('focusout', this.#noteFocus)
    this.#takeOwnProperties()
    this.#schedule()
  }

  // Do not remove the button at once: a moved element is connected again at once, and then keeps its button.
  disconnectedCallback() {
    this.#schedule()
  }

  attributeChangedCallback(attribute: string, _before: string | null, value: string | null) {
    this.#set(...readAttribute(attribute, value))
  }

  async start(): Promise<void> {
    await this.#methods()?.start()
  }

  async refresh(): Promise<void> {
    await this.#methods()?.refresh()
  }

  override focus(options?: FocusOptions): void {
    this.#methods()?.focus(options)
  }

  #set(name: keyof ElementProperties, value: unknown) {
    this.#properties = { ...this.#properties, [name]: value }
    this.#schedule()
  }

  /** Takes over properties that were set before the element was defined. They would hide the accessors. */
  #takeOwnProperties() {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue
      const own = this as ElementProperties
      const value = own[name]
      delete own[name]
      this.#set(name, value)
    }
  }

  #methods(): ButtonMethods | null {
    if (this.#isScheduled) this.#update()
    return (this.#button?.component?.exposed ?? null) as ButtonMethods | null
  }

  /** Renders soon, once for several changes. */
  #schedule() {
    if (this.#isScheduled) return
    this.#isScheduled = true
    StartConversationElement.page.schedule(this.#runUpdate)
  }

  // A method of the element may have updated it already.
  readonly #runUpdate = () => {
    if (this.#isScheduled) this.#update()
  }

  readonly #update = () => {
    this.#isScheduled = false
    const { page } = StartConversationElement
    if (!this.isConnected) {
      page.updates.delete(this.#update)
      this.#observer.disconnect()
      return this.#unmount()
    }
    page.updates.add(this.#update)
    this.#observer.observe(this, { childList: true, subtree: true })
    this.#restore()
    const { context } = page.app()
    const isNew = context !== this.#context
    const hadFocus = this.#containsFocus()
    this.#hasFocus = hadFocus
    if (isNew) this.#unmount()
    this.#context = context
    this.#render(page.isConfigured)
    if (isNew && hadFocus) this.focus({ preventScroll: true })
  }

  #render(isConfigured: boolean) {
    const { orderId, to, ...others } = this.#properties
    // A <select> without a choice has the value ''.
    const isBlank = typeof orderId === 'string' && !orderId.trim()
    const button = h(ElementButton, {
      ...others,
      // Without a backend, pass no order, so that the button is disabled and sends no request.
      orderId: isConfigured && !isBlank ? orderId : null,
      to: fillAddress(to),
      dispatch: this.#dispatch,
      properties: this.#properties,
    })
    button.appContext = this.#context
    render(button, this)
    this.#button = button
  }

  /**
   * Undoes what a morph of the page (Turbo, idiomorph, Livewire) did to the button. The server renders no button, so a
   * morph removes it, or turns it into other content of the server. No callback of the element runs then.
   */
  #restore() {
    const button = this.#button?.component?.subTree.el as Element | null | undefined
    if (!button) return
    if (button.parentNode !== this) {
      // The same button, because it has state, such as a running start.
      this.replaceChildren(button)
      if (this.#hasFocus && document.activeElement === document.body) this.focus({ preventScroll: true })
    } else if (button.querySelector?.('.oc-button .oc-button__content') === null) {
      // The next update creates a new button. A button that failed to render is a comment, without `querySelector`.
      this.#context = null
      this.#schedule()
    }
  }

  // Chromium sends `focusout` while a morph removes the button. So wait, and restore the button first.
  readonly #noteFocus = () =>
    queueMicrotask(() => {
      this.#restore()
      this.#hasFocus = this.#containsFocus()
    })

  #containsFocus() {
    return this.contains((this.getRootNode() as Document | ShadowRoot).activeElement)
  }

  #unmount() {
    if (this.#button) render(null, this)
    // Remove what the page wrote between the tags. In a copied element, that is the button of the original.
    if (this.isConnected) this.replaceChildren()
    this.#button = null
    this.#context = null
    this.#hasFocus = false
  }

  readonly #dispatch: Dispatch = (name, payload) => {
    const cancelable = name === 'navigate'
    const event = new CustomEvent(name, { detail: payload, bubbles: true, composed: true, cancelable })
    this.dispatchEvent(event)
    // A start may be resumed after its element has gone. Then no event bubbles to the document.
    if (!this.isConnected) document.dispatchEvent(event)
    if (!payload) return
    if (event.defaultPrevented && 'preventDefault' in payload) payload.preventDefault()
    if ('error' in payload && payload.error.reason === 'unresolved-route') console.error(NO_ADDRESS)
  }
}
