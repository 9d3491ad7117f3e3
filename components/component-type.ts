import type { ComponentOptionsMixin, ComponentProvideOptions, DefineComponent, PublicProps } from 'vue'
import type {
  StartConversationButtonEmits,
  StartConversationButtonProps,
  StartConversationButtonSlots,
} from './start-conversation-button'

// The type that Vue uses for options that a component does not have.
type None = Record<never, never>

/** The methods of the button, for a template ref. */
export type ButtonMethods = {
  start: () => Promise<void>
  refresh: () => Promise<void>
  focus: (options?: FocusOptions) => void
}

type Emits = {
  [Name in keyof StartConversationButtonEmits]: (...args: StartConversationButtonEmits[Name]) => unknown
}
type Listeners = {
  [Name in keyof Emits as `on${Capitalize<Name>}`]?: Emits[Name] | undefined
}
type Defaults = Required<
  Pick<
    { [Name in keyof StartConversationButtonProps]: NonNullable<StartConversationButtonProps[Name]> },
    'size' | 'toast' | 'variant'
  >
>

/** The type that a single-file component with these props, events, slots and methods has. */
export type ButtonComponent = DefineComponent<
  StartConversationButtonProps,
  ButtonMethods,
  None,
  None,
  None,
  ComponentOptionsMixin,
  ComponentOptionsMixin,
  Emits,
  string,
  PublicProps,
  Readonly<StartConversationButtonProps> & Readonly<Listeners>,
  Defaults,
  None,
  None,
  None,
  string,
  ComponentProvideOptions,
  false
> &
  (new () => { $slots: StartConversationButtonSlots })
