// A Pinia store as a team writes it: threads by order, and one request for the buttons of one order.
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
  const running = new Map()

  function lookUp(orderId) {
    if (orderId in byOrder.value) return
    if (!running.has(orderId)) running.set(orderId, request(orderId))
    return running.get(orderId)
  }

  async function request(orderId) {
    try {
      byOrder.value[orderId] = await api.find(orderId)
    } catch (error) {
      errors.value[orderId] = error
    } finally {
      running.delete(orderId)
    }
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
