import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BUTTON, COMPOSABLES, styleOf, VUE_ENTRY } from '../auto-imports'
import { APP_TEMPLATE, appTemplate } from './app-template'
import { explainMistake, type NuxtConversationOptions } from './module-options'
import type { Hooks, NuxtLike } from './nuxt-like'

const NAME = 'order-conversations'
const CONFIG_KEY = 'conversations'

interface ConversationModule {
  (options: NuxtConversationOptions, nuxt: NuxtLike): void
  getMeta: () => Promise<{ name: string; configKey: string }>
}

/**
 * The Nuxt module: `modules: ['order-conversations/nuxt']`, with the options in `conversations`.
 *
 * A plain function, because a module needs `@nuxt/kit` for comfort only, and not every package manager finds it
 * from here.
 */
const conversationModule: ConversationModule = (inline, nuxt) => {
  const given = (nuxt.options as { [CONFIG_KEY]?: NuxtConversationOptions | false })[CONFIG_KEY]
  if (given === false) return
  const options: NuxtConversationOptions = { ...given, ...inline }
  const mistake = explainMistake(options)
  if (mistake) throw new Error(`[${NAME}] nuxt.config, \`${CONFIG_KEY}\`: ${mistake}`)
  const hook = nuxt.hook as <K extends keyof Hooks>(name: K, callback: Hooks[K]) => unknown
  const callHook = nuxt.callHook as (name: 'restart') => unknown

  shareOneCopy(nuxt)
  traceAsNode(nuxt)
  addRuntimeConfig(nuxt, options)
  nuxt.options.build.templates.push({
    filename: APP_TEMPLATE,
    getContents: () => appTemplate(options, findOwnFile(nuxt)),
  })
  nuxt.options.plugins.push({ src: runtimeFile('plugin.js'), mode: 'all' })

  const { css = true, component = BUTTON, imports = true } = options
  const style = styleOf(css)
  if (style) nuxt.options.css.push(style)
  if (component) hook('components:extend', (components) => void components.push(buttonAs(component)))
  hook('imports:extend', (all) => {
    all.push({ name: 'defineConversations', from: `${NAME}/nuxt/app` })
    if (imports) all.push(...COMPOSABLES.map((name) => ({ name, from: VUE_ENTRY })))
  })
  // A running `nuxt dev` reads the names of its files when it starts.
  hook('builder:watch', async (event, path) => {
    const isOwnFile = /^conversations\.[cm]?[jt]s$/.test(basename(path))
    if (isOwnFile && (event === 'add' || event === 'unlink')) await callHook('restart')
  })
}

// Nuxt takes the types of `conversations` in nuxt.config from here.
conversationModule.getMeta = () => Promise.resolve({ name: NAME, configKey: CONFIG_KEY })

export default conversationModule

/** Vite must not bundle a second copy for development: the button would not find the kit of the first one. */
function shareOneCopy({ options }: NuxtLike) {
  options.build.transpile.push(NAME)
  options.vite.optimizeDeps ??= {}
  options.vite.optimizeDeps.exclude = [...(options.vite.optimizeDeps.exclude ?? []), NAME]
}

/**
 * Node resolves packages with the condition `module-sync`, and Nitro copies files without it. So a file that a
 * dependency of axios requires was missing in `.output`: https://nodejs.org/api/packages.html#conditional-exports
 */
function traceAsNode({ options }: NuxtLike) {
  const nitro: { exportConditions?: string[] } = options.nitro
  nitro.exportConditions = [...(nitro.exportConditions ?? []), 'module-sync']
}

/** Addresses differ between deployments, so they are read when the server runs. */
function addRuntimeConfig(nuxt: NuxtLike, options: NuxtConversationOptions) {
  const runtime = nuxt.options.runtimeConfig as Record<string, unknown> & {
    public?: Record<string, unknown>
  }
  runtime[CONFIG_KEY] = { serverBaseURL: options.serverBaseURL ?? '' }
  runtime.public ??= {}
  runtime.public[CONFIG_KEY] = { baseURL: options.baseURL ?? '/api/v1' }
}

function runtimeFile(name: string): string {
  return join(dirname(fileURLToPath(import.meta.url)), 'nuxt', name)
}

/** The file of the app with everything that is no JSON. Layers that extend others come first. */
function findOwnFile({ options }: NuxtLike): string | null {
  const folders = options._layers.map(({ config }) => config.srcDir).concat(options.srcDir)
  const files = folders.flatMap((folder) =>
    folder ? options.extensions.map((extension) => join(folder, `conversations${extension}`)) : [],
  )
  return files.find((file) => existsSync(file)) ?? null
}

/** The button as an entry of Nuxt's list of components. */
function buttonAs(pascalName: string) {
  const kebabName = pascalName.replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
  return {
    pascalName,
    kebabName,
    export: BUTTON,
    filePath: VUE_ENTRY,
    shortPath: VUE_ENTRY,
    chunkName: `components/${kebabName}`,
    mode: 'all',
    global: false,
    prefetch: false,
    preload: false,
    priority: 0,
    meta: {},
  }
}
