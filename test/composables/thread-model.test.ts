import { flushPromises, mount } from '@vue/test-utils'
import {
  toThread,
  useConversationStore,
  useStartConversation,
  type StartConversation,
  type Thread,
} from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { createTestApp, mountButton, untilState } from '../support/mount-button'
import { serve } from '../support/server'
import { until } from '../support/until'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** A button of the host's own, with a model as `v-model:thread` has one. */
function useModel() {
  const { plugins, pinia } = createTestApp()
  const model = ref<Thread | null | undefined>()
  const given: (number | undefined)[] = []
  let conversation: StartConversation | undefined
  const Host = defineComponent({
    setup() {
      conversation = useStartConversation(1007, {
        thread: model,
        onUpdateThread(thread) {
          given.push(thread?.id)
          model.value = thread
        },
      })
      return () => h('i', conversation?.label.value)
    },
  })
  const wrapper = mount(Host, { global: { plugins } })
  return { model, given, wrapper, conversation: conversation!, store: useConversationStore(pinia) }
}

describe('the thread that the composable gives its host', () => {
  it('is given once, and is ignored when it comes back as the prop', async () => {
    const backend = serve()
    const { model, given, wrapper, store } = useModel()
    await until(() => expect(model.value?.id).toBe(503))
    await flushPromises()
    backend.threads.splice(0)
    store.forget(1007)
    await until(() => expect(model.value).toBeNull())
    expect(given).toEqual([503, undefined])
    expect(backend.requests).toHaveLength(2)
    wrapper.unmount()
  })

  it('is ignored while the host takes over a newer one', async () => {
    const backend = serve()
    const given: (Thread | null)[] = []
    const { wrapper, pinia } = mountButton({
      orderId: 1007,
      'onUpdate:thread': (thread: Thread | null) => given.push(thread),
    })
    await until(() => expect(given).toHaveLength(1))
    await wrapper.setProps({ thread: given[0] })
    backend.threads.splice(0)
    useConversationStore(pinia).forget(1007)
    await untilState(wrapper, 'idle', 'start')
    // The host renders with the old thread, because it saves the new one before it changes the model.
    await wrapper.setProps({ disabled: true })
    await wrapper.setProps({ disabled: false })
    expect(wrapper.attributes('data-mode')).toBe('start')
    await wrapper.setProps({ thread: given[1] })
    expect(wrapper.attributes('data-mode')).toBe('start')
    expect(given.map((thread) => thread?.id)).toEqual([503, undefined])
    expect(wrapper.emitted('resolved')).toHaveLength(2)
  })

  it('is given again when it comes back while the host takes over a newer one', async () => {
    const backend = serve()
    const given: (Thread | null)[] = []
    const { wrapper, pinia } = mountButton({
      orderId: 1007,
      'onUpdate:thread': (thread: Thread | null) => given.push(thread),
    })
    await until(() => expect(given).toHaveLength(1))
    await wrapper.setProps({ thread: given[0] })
    const threads = backend.threads.splice(0)
    useConversationStore(pinia).forget(1007)
    await untilState(wrapper, 'idle', 'start')
    backend.threads.push(...threads)
    useConversationStore(pinia).forget(1007)
    await untilState(wrapper, 'idle', 'view')
    expect(given.map((thread) => thread?.id)).toEqual([503, undefined, 503])
    await wrapper.setProps({ thread: given[1] })
    await wrapper.setProps({ thread: given[2] })
    await untilState(wrapper, 'idle', 'view')
  })

  it('is read again when the host changes it in place', async () => {
    serve()
    const { model, wrapper, conversation, store } = useModel()
    await until(() => expect(conversation.unreadCount.value).toBe(12))
    model.value!.unreadCount = 0
    await flushPromises()
    expect(conversation.unreadCount.value).toBeNull()
    expect(store.threadFor(1007)?.unreadCount).toBe(0)
    wrapper.unmount()
  })
})

describe('a thread prop', () => {
  it.each(['x', 5, {}, [], { id: 'x', order: 1007 }])(
    'R06 is reported once, and the order is looked up, when it is invalid: %j',
    async (given) => {
      serve()
      const codes: string[] = []
      const clientOptions = { onDiagnostic: ({ code }: { code: string }) => codes.push(code) }
      const { wrapper } = mountButton({ orderId: 1007, thread: given }, { clientOptions })
      await untilState(wrapper, 'idle', 'view')
      await wrapper.setProps({ thread: { given } })
      expect(codes).toEqual(['unusable-thread'])
    },
  )

  it.each([undefined, null, toThread({ id: 503, order: 1007 })])(
    'is not reported when it is %j',
    async (given) => {
      serve()
      const codes: string[] = []
      const clientOptions = { onDiagnostic: ({ code }: { code: string }) => codes.push(code) }
      mountButton({ orderId: 1007, thread: given }, { clientOptions })
      await flushPromises()
      expect(codes).toEqual([])
    },
  )
})
