import type { AppConfig } from './kit-options'
import type { NuxtConversationOptions } from './module-options'

/** The file that the module writes for its plugin: `#build/order-conversations.mjs`. */
export const APP_TEMPLATE = 'order-conversations.mjs'

/** Passes the options that the browser may see to the plugin, with the file of the app. */
export function appTemplate(options: NuxtConversationOptions, ownFile: string | null): string {
  const { route, messages, lookupBudget, serverHeaders, serverTimeoutMs, locale } = options
  const config: AppConfig = { route, messages, lookupBudget, serverHeaders, serverTimeoutMs }
  const lines = [`export const config = ${JSON.stringify(config)}`]
  if (locale && locale !== 'en') {
    lines.push(
      `import { ${locale} } from 'order-conversations/locales/${locale}'`,
      `config.messages = { ...${locale}, ...config.messages }`,
    )
  }
  // Windows spells paths with backslashes, which an import reads as escapes.
  const path = ownFile && JSON.stringify(ownFile.replaceAll('\\', '/'))
  lines.push(path ? `export { default as defineOwn } from ${path}` : 'export const defineOwn = undefined')
  return `${lines.join('\n')}\n`
}
