// axios in the component: each button sends its own request.
import { defineComponent, ref, watch } from 'vue'
import { createApi } from './api.mjs'
import { buttonOptions, renderButton } from './button.mjs'

let api

export const Button = defineComponent({
  ...buttonOptions,
  setup(props, { emit }) {
    const thread = ref(null)
    const mode = ref('loading')
    const isBusy = ref(false)

    async function lookUp() {
      mode.value = 'loading'
      try {
        thread.value = await api.find(props.orderId)
        mode.value = thread.value ? 'view' : 'start'
      } catch {
        mode.value = 'error'
      }
    }

    async function activate() {
      if (thread.value) return emit('navigate', thread.value)
      isBusy.value = true
      try {
        thread.value = await api.start(props.orderId)
        mode.value = 'view'
        emit('navigate', thread.value)
      } catch (error) {
        emit('failed', error)
      } finally {
        isBusy.value = false
      }
    }

    watch(() => props.orderId, lookUp, { immediate: true })
    return () => renderButton(mode.value, isBusy.value, activate)
  },
})

export function install(app, { adapter }) {
  api = createApi(adapter)
}
