import { BUTTON, COMPOSABLES, styleOf, VUE_ENTRY } from './auto-imports'

/** The options of `ConversationResolver()`. */
export interface ConversationResolverOptions {
  /**
   * The stylesheet that comes with the button: `'layer'` puts it into the cascade layer `order-conversations`,
   * `false` leaves it out.
   * @default true
   */
  css?: boolean | 'layer' | undefined
  /** The name of the button in templates. @default 'StartConversationButton' */
  name?: string | undefined
}

/** A resolver of unplugin-vue-components. */
export interface ConversationResolver {
  type: 'component'
  resolve(name: string): { from: string; name: string; sideEffects?: string } | undefined
}

/**
 * Imports the button in each file whose template uses it, with unplugin-vue-components.
 *
 * @example
 * Components({ resolvers: [ConversationResolver()] })
 */
export function ConversationResolver({
  css = true,
  name = BUTTON,
}: ConversationResolverOptions = {}): ConversationResolver {
  const style = styleOf(css)
  const found = { from: VUE_ENTRY, name: BUTTON, ...(style && { sideEffects: style }) }
  return { type: 'component', resolve: (asked) => (asked === name ? found : undefined) }
}

/**
 * Imports the composables in each file that uses them, with unplugin-auto-import.
 *
 * @example
 * AutoImport({ imports: ['vue', conversationImports] })
 */
export const conversationImports: Record<string, string[]> = { [VUE_ENTRY]: COMPOSABLES }
