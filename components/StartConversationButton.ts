import { defineComponent, getCurrentInstance, onBeforeUpdate, onUpdated, toRaw } from 'vue'
import { ButtonRenderer } from './button-renderer'
import type { ButtonComponent, ButtonMethods } from './component-type'
import type { StartConversationButtonProps } from './start-conversation-button'

/** A button that starts the conversation of an order, or opens the existing one. */
export const StartConversationButton = /*#__PURE__*/ defineComponent({
  name: 'StartConversationButton',
  inheritAttrs: false,
  props: {
    orderId: null,
    thread: null,
    lookup: null,
    to: null,
    // Vue turns an absent boolean prop into false, so props with another default have to name it.
    toast: { type: Boolean, default: true },
    disabled: Boolean,
    disabledReason: null,
    messages: null,
    size: { type: null, default: 'md' },
    variant: { type: null, default: 'solid' },
    iconOnly: Boolean,
    block: Boolean,
    custom: Boolean,
  },
  emits: ['started', 'resolved', 'navigate', 'failed', 'update:thread'],
  setup(props, { attrs, slots, emit, expose }) {
    const own = toRaw(props) as StartConversationButtonProps
    const button = new ButtonRenderer(getCurrentInstance()!, own, attrs, slots, emit)
    onBeforeUpdate(() => button.conversation.sync())
    onUpdated(() => button.updated())
    expose({
      start: () => button.conversation.press().start(),
      refresh: () => button.conversation.press().refresh(),
      focus: (options) => button.element()?.focus(options),
    } satisfies ButtonMethods)
    return () => button.render()
  },
}) as object as ButtonComponent
