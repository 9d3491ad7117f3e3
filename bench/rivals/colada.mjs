// @pinia/colada with its defaults.
import { PiniaColada, useMutation, useQuery, useQueryCache } from '@pinia/colada'
import { createPinia } from 'pinia'
import { defineComponent } from 'vue'
import { createApi } from './api.mjs'
import { buttonOptions, renderButton } from './button.mjs'

let api
let pinia

export const Button = defineComponent({
  ...buttonOptions,
  setup(props, { emit }) {
    const cache = useQueryCache()
    const { data, status } = useQuery({
      key: () => ['thread', props.orderId],
      query: () => api.find(props.orderId),
    })
    const { mutate, isLoading } = useMutation({
      mutation: () => api.start(props.orderId),
      onSuccess(thread) {
        cache.setQueryData(['thread', props.orderId], thread)
        emit('navigate', thread)
      },
      onError: (error) => emit('failed', error),
    })
    const activate = () => (data.value ? emit('navigate', data.value) : mutate())
    const mode = () => {
      if (status.value !== 'success') return status.value === 'error' ? 'error' : 'loading'
      return data.value ? 'view' : 'start'
    }
    return () => renderButton(mode(), isLoading.value, activate)
  },
})

export function install(app, { adapter }) {
  api = createApi(adapter)
  pinia = createPinia()
  app.use(pinia)
  app.use(PiniaColada)
}

export function change(thread) {
  useQueryCache(pinia).setQueryData(['thread', thread.order], thread)
}
