import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import {
  createConversationKit,
  StartConversationButton,
  type ConversationClientOptions,
  type ConversationKitOptions,
  type ConversationToast,
} from 'order-conversations/vue'
import { createPinia } from 'pinia'
import { afterEach } from 'vitest'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { BASE_URL, tokenOf } from './server'
import { until } from './until'

const Page = defineComponent({ render: () => h('p', 'page') })

export interface AppOptions extends Partial<ConversationKitOptions> {
  clientOptions?: ConversationClientOptions
  withRouter?: boolean
}

/** Creates an app with pinia, kit and a router with the route OrderMessages. It collects toasts in a list. */
export function createTestApp({ clientOptions, withRouter = true, ...kitOptions }: AppOptions = {}) {
  const pinia = createPinia()
  const router = createRouter({
    history: createMemoryHistory('/shop/'),
    routes: [
      { path: '/', component: Page },
      { path: '/orders/:orderId/messages/:threadId', name: 'OrderMessages', component: Page },
    ],
  })
  const toasts: ConversationToast[] = []
  const kit = createConversationKit({
    client: {
      baseURL: BASE_URL,
      getToken: () => tokenOf('support'),
      onDiagnostic: () => {},
      // A repeated look-up could run into the next test.
      maxRetries: 0,
      ...clientOptions,
    },
    toast: (toast: ConversationToast) => {
      if (toast) toasts.push(toast)
    },
    ...kitOptions,
  })
  return { pinia, router, kit, toasts, plugins: withRouter ? [pinia, router, kit] : [pinia, kit] }
}

const mounted: { unmount(): void }[] = []
afterEach(() => {
  for (const wrapper of mounted.splice(0)) wrapper.unmount()
})

export function mountInApp(
  component: Component,
  props: Record<string, unknown> = {},
  options: AppOptions = {},
  slots = {},
) {
  const app = createTestApp(options)
  const wrapper = mount(component, {
    props,
    slots,
    attachTo: document.body,
    global: { plugins: app.plugins },
  })
  mounted.push(wrapper)
  return { ...app, wrapper }
}

export function mountButton(props: Record<string, unknown> = {}, options: AppOptions = {}, slots = {}) {
  return mountInApp(StartConversationButton, props, options, slots)
}

/** Waits until the button shows this state. */
export async function untilState(wrapper: { element: Element }, state: string, mode?: string) {
  await until(() => {
    const { dataset } = wrapper.element as HTMLElement
    if (dataset.state !== state || (mode && dataset.mode !== mode))
      throw new Error(`${dataset.mode} ${dataset.state}`)
  })
  await flushPromises()
}

/** The visible label of the button. */
export const labelOf = (wrapper: VueWrapper) => wrapper.get('.oc-button__label').text()
