// The app that the samples of the docs are written for: names that a reader has, and no sample declares.
import type { AxiosInstance } from 'axios'
import type { Pinia } from 'pinia'
import type * as sdk from 'order-conversations'
import type * as mocks from 'order-conversations/msw'
import type * as nuxt from 'order-conversations/nuxt/app'
import type { NuxtConversationOptions } from 'order-conversations/nuxt'
import type * as react from 'order-conversations/react'
import type * as vue from 'order-conversations/vue'
import type { App, Component, ref as createRef } from 'vue'
import type { Router } from 'vue-router'

interface Order {
  id: number
  title: string
  writerId: number | null
  thread?: sdk.WireThread | null
}

type Orders = (Order & mocks.MockOrder)[] & { byId(id: number): Order }

interface AppNames {
  order: Order
  orders: Orders
  user: { role: string }
  router: Router
  signIn(): Promise<void>
  openPanel(threadId: number): void
}

declare module 'vue' {
  interface ComponentCustomProperties extends AppNames {}
  interface GlobalComponents {
    StartConversationButton: typeof vue.StartConversationButton
    NButton: Component
  }
}

declare global {
  // What another sample of the page imports.
  type ConversationEndpoints = sdk.ConversationEndpoints
  const createConversationKit: typeof vue.createConversationKit
  const useConversationStore: typeof vue.useConversationStore
  const createConversationBackend: typeof mocks.createConversationBackend
  const client: sdk.ConversationClient
  const backend: mocks.ConversationBackend
  const kit: vue.ConversationKit
  const useConversation: typeof react.useConversation
  const orderId: number
  const options: react.UseConversationOptions
  type CypressCommand = 'click' | 'contains' | 'intercept' | 'location' | 'should' | 'visit'
  const cy: { [Command in CypressCommand]: (...args: unknown[]) => typeof cy }
  const thread: sdk.Thread
  const ref: typeof createRef
  const i18n: { global: { t(...key: unknown[]): string } }
  const page: import('playwright-core').Page
  const userEvent: { setup(options: object): { click(element: Element): Promise<void> } }
  function render(component: Component, options: object): void
  // What Nuxt imports by itself.
  const defineConversations: typeof nuxt.defineConversations
  function defineNuxtConfig(config: { modules: string[]; conversations: NuxtConversationOptions }): object
  function useCookie(name: string): { value: string | null }
  function useState<T>(name: string): { value: T }
  function useLocalePath(): (route: object) => string
  function defineNuxtPlugin(plugin: (nuxt: { vueApp: App }) => void): object

  // The app.
  const app: App
  const App: Component
  const Messages: Component
  const OrderDetail: Component
  const pinia: Pinia
  const api: AxiosInstance
  const auth: { token: string | null; userId: number | null }
  const session: { accessToken: string | null }
  const order: Order
  const orders: Orders
  const router: Router
  const users: mocks.MockUser[]
  const threads: sdk.WireThread[]
  const toast: { error: import('vitest').Mock }
  const myToasts: { add(text: string): void }
  const notifications: { push(notification: object): void }
  const monitoring: { warn(code: string, details: object): void }
  function showRefusal(): void
  function openSignIn(): void
  function offerRetry(at: number | null): void

  namespace JSX {
    interface IntrinsicElements {
      [element: string]: object
    }
  }
}
