import { computed, defineComponent, watch } from 'vue'
import { buttonOptions, renderButton } from './button.mjs'

/** The button of the two hand-written stores. */
export const createStoreButton = (useStore) =>
  defineComponent({
    ...buttonOptions,
    setup(props, { emit }) {
      const store = useStore()
      const thread = computed(() => store.byOrder[props.orderId])
      const mode = computed(() => {
        if (thread.value !== undefined) return thread.value ? 'view' : 'start'
        return store.errors[props.orderId] ? 'error' : 'loading'
      })

      async function activate() {
        if (thread.value) return emit('navigate', thread.value)
        try {
          emit('navigate', await store.start(props.orderId))
        } catch (error) {
          emit('failed', error)
        }
      }

      watch(
        () => props.orderId,
        (orderId) => store.lookUp(orderId),
        { immediate: true },
      )
      return () => renderButton(mode.value, Boolean(store.starting[props.orderId]), activate)
    },
  })
