import { defineComponent, type Component, type SetupContext } from 'vue'
import { StartConversationButton } from '../../components/StartConversationButton'
import type { StartConversationButtonEmits } from '../../components/start-conversation-button'

export type Dispatch = <Name extends keyof StartConversationButtonEmits>(
  name: Name,
  ...args: StartConversationButtonEmits[Name]
) => void

// The type of the component hides its options.
const { props, setup } = StartConversationButton as unknown as {
  props: Record<string, null>
  setup: (props: object, context: object) => () => unknown
}

/**
 * The button of the Vue component, whose events go to `dispatch`. Listeners of Vue would not do: with one for
 * `navigate`, the button believes that the page opens conversations by itself, and tells nobody if it does not.
 */
export const ElementButton: Component = defineComponent({
  inheritAttrs: false,
  props: { ...props, dispatch: null },
  setup: (props: { dispatch: Dispatch }, context: SetupContext) =>
    setup(props, { ...context, emit: props.dispatch }),
})
