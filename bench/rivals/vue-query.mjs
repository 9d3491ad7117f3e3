// @tanstack/vue-query with its defaults.
import { QueryClient, useMutation, useQuery, useQueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { computed, defineComponent } from 'vue'
import { createApi } from './api.mjs'
import { buttonOptions, renderButton } from './button.mjs'

let api
let queryClient

export const Button = defineComponent({
  ...buttonOptions,
  setup(props, { emit }) {
    const client = useQueryClient()
    const queryKey = computed(() => ['thread', props.orderId])
    const { data, status } = useQuery({ queryKey, queryFn: () => api.find(props.orderId) })
    const { mutate, isPending } = useMutation({
      mutationFn: () => api.start(props.orderId),
      onSuccess(thread) {
        client.setQueryData(queryKey.value, thread)
        emit('navigate', thread)
      },
      onError: (error) => emit('failed', error),
    })
    const activate = () => (data.value ? emit('navigate', data.value) : mutate())
    const mode = () => {
      if (status.value !== 'success') return status.value === 'error' ? 'error' : 'loading'
      return data.value ? 'view' : 'start'
    }
    return () => renderButton(mode(), isPending.value, activate)
  },
})

export function install(app, { adapter }) {
  api = createApi(adapter)
  const client = (queryClient = new QueryClient())
  app.use(VueQueryPlugin, { queryClient })
  return () => client.clear()
}

export function change(thread) {
  queryClient.setQueryData(['thread', thread.order], thread)
}
