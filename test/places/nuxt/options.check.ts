import type { NuxtConfig } from 'nuxt/schema'

export const right: NuxtConfig['conversations'] = { locale: 'de', css: 'layer' }
// @ts-expect-error There is no such language.
export const noLanguage: NuxtConfig['conversations'] = { locale: 'xx' }
// @ts-expect-error Functions belong into app/conversations.ts.
export const noFunction: NuxtConfig['conversations'] = { getToken: () => null }
