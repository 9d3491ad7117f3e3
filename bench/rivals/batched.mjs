// A Pinia store that also collects the orders of one tick, and reads the whole listing for them.
import { createPinia, defineStore } from 'pinia'
import { ref } from 'vue'
import { createApi } from './api.mjs'
import { createStoreButton } from './store-button.mjs'

let api
let pinia

const useThreadStore = defineStore('threads', () => {
  const byOrder = ref({})
  const errors = ref({})
  const starting = ref({})
  const waiting = new Set()

  function lookUp(orderId) {
    if (orderId in byOrder.value) return
    if (waiting.size === 0) queueMicrotask(readWaiting)
    waiting.add(orderId)
  }

  async function readWaiting() {
    const orderIds = [...waiting]
    waiting.clear()
    try {
      const threads = orderIds.length === 1 ? [await api.find(orderIds[0])] : await readListing()
      const found = new Map(threads.filter(Boolean).map((thread) => [thread.order, thread]))
      for (const orderId of orderIds) byOrder.value[orderId] = found.get(orderId) ?? null
    } catch (error) {
      for (const orderId of orderIds) errors.value[orderId] = error
    }
  }

  async function readListing() {
    const first = await api.listPage(1)
    const pageCount = Math.ceil(first.count / (first.results.length || 1))
    const numbers = Array.from({ length: Math.max(0, pageCount - 1) }, (_, index) => index + 2)
    const others = await Promise.all(numbers.map(api.listPage))
    return [first, ...others].flatMap((page) => page.results)
  }

  async function start(orderId) {
    starting.value[orderId] = true
    try {
      return (byOrder.value[orderId] = await api.start(orderId))
    } finally {
      starting.value[orderId] = false
    }
  }

  return { byOrder, errors, starting, lookUp, start }
})

export const Button = createStoreButton(useThreadStore)

export function install(app, { adapter }) {
  api = createApi(adapter)
  pinia = createPinia()
  app.use(pinia)
}

export function change(thread) {
  useThreadStore(pinia).byOrder[thread.order] = thread
}
