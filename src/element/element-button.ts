import { defineComponent, type Component, type SetupContext } from 'vue'
import { StartConversationButton } from '../../components/StartConversationButton'
import type { StartConversationButtonEmits } from '../../components/start-conversation-button'

export type Dispatch = <Name extends keyof StartConversationButtonEmits>(
  name: Name,
  ...args: StartConversationButtonEmits[Name]
) => void

// The public type of the component does not show its options.
const { props, setup } = StartConversationButton as unknown as {
  props: Record<string, null>
  setup: (props: object, context: object) => () => unknown
}

/**
 * The Vue component with `dispatch` as its `emit`. Do not add Vue listeners instead: with a listener for `navigate`,
 * the button assumes that the page opens conversations by itself, and shows no error if nothing opens.
 *
 * `properties` is a new object after each change of a property. So Vue updates the button even if the page has
 * changed an object in place and sets it again.
 */
export const ElementButton: Component = defineComponent({
  inheritAttrs: false,
  props: { ...props, dispatch: null, properties: null },
  setup: (props: { dispatch: Dispatch }, context: SetupContext) =>
    setup(props, { ...context, emit: props.dispatch }),
})
