import { DEFAULT, NOT_NULL, NO_SUCH_INPUT, ON_LOAD } from './texts.mjs'

export const nuxt = [
  { file: 'nuxt/hints', line: '', change: '""', reason: ON_LOAD },
  { file: 'nuxt/kit-options', line: 'async', change: '""', reason: ON_LOAD },
  { file: 'nuxt/kit-options', line: '?.startsWith', changed: '[]', reason: DEFAULT },
  { file: 'nuxt/messages-route', line: 'const DEFAULT_NAME', reason: ON_LOAD },
  { file: 'nuxt/module', line: 'folder ? ', changed: '[]', reason: NO_SUCH_INPUT },
  { file: 'nuxt/module-options', line: 'const bracket', change: '[0].replace', reason: NOT_NULL },
  { file: 'nuxt/plugin', line: 'const PAYLOAD_KEY', reason: ON_LOAD },
  { file: 'nuxt/plugin', line: "name: 'order-conversations'", reason: ON_LOAD },
  { file: 'nuxt/plugin', line: "enforce: 'post'", reason: ON_LOAD },
  { file: 'nuxt/module-options', line: 'replace(', change: 'Stryker', reason: DEFAULT },
]
