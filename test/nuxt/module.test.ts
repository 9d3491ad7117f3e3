import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { appTemplate } from '../../src/nuxt/app-template'
import conversationModule from '../../src/nuxt/module'
import { LOCALES, type NuxtConversationOptions } from '../../src/nuxt/module-options'

type Callback = (...args: unknown[]) => unknown

interface Files {
  /** Those of the app. */
  files?: string[]
  /** Those of an app that it extends. */
  layerFiles?: string[]
}

/** Runs the module as Nuxt does. */
function install(
  conversations?: NuxtConversationOptions | false,
  { files = [], layerFiles = [] }: Files = {},
) {
  const [srcDir, layer] = [folderWith(files), folderWith(layerFiles)]
  const hooks = new Map<string, Callback>()
  const called: string[] = []
  const options = {
    srcDir,
    extensions: ['.js', '.ts'],
    css: [] as string[],
    plugins: [] as { src: string; mode: string }[],
    build: { transpile: [] as string[], templates: [] as { filename: string; getContents(): string }[] },
    runtimeConfig: {} as { public?: object },
    nitro: {} as { exportConditions?: string[] },
    vite: {} as { optimizeDeps?: { exclude?: string[] } },
    _layers: [{ config: { srcDir } }, { config: {} }, { config: { srcDir: layer } }],
    conversations,
  }
  conversationModule(
    {},
    {
      options,
      hook: (name: string, callback: Callback) => hooks.set(name, callback),
      callHook: (name: string) => called.push(name),
    },
  )
  const collect = (name: string) => {
    const list: Record<string, string>[] = []
    hooks.get(name)?.(list)
    return list
  }
  return {
    options,
    srcDir,
    layer,
    called,
    collect,
    hooks,
    template: () => options.build.templates[0]?.getContents() ?? '',
  }
}

function folderWith(files: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'nuxt-module-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const file of files) writeFileSync(join(folder, file), '')
  return folder
}

const linesOf = (template: string) => template.trimEnd().split('\n')

describe('the Nuxt module', () => {
  it('adds the plugin, the stylesheet, the button and the composables without an option', () => {
    const { options, collect } = install()
    // In the package, the module is dist/nuxt.js, and the plugin dist/nuxt/plugin.js.
    expect(options.plugins).toEqual([{ src: resolve('src/nuxt/nuxt/plugin.js'), mode: 'all' }])
    expect(options.css).toEqual(['order-conversations/style.css'])
    expect(collect('components:extend')).toMatchObject([
      {
        pascalName: 'StartConversationButton',
        kebabName: 'start-conversation-button',
        filePath: 'order-conversations/vue',
        chunkName: 'components/start-conversation-button',
        mode: 'all',
        global: false,
        prefetch: false,
        preload: false,
      },
    ])
    expect(collect('imports:extend')).toEqual([
      { name: 'defineConversations', from: 'order-conversations/nuxt/app' },
      { name: 'useStartConversation', from: 'order-conversations/vue' },
      { name: 'useConversationStore', from: 'order-conversations/vue' },
      { name: 'isConversationError', from: 'order-conversations/vue' },
    ])
    expect(options.runtimeConfig).toEqual({
      conversations: { serverBaseURL: '' },
      public: { conversations: { baseURL: '/api/v1' } },
    })
  })

  it('does not send the address of the server to the browser', () => {
    const serverBaseURL = 'http://10.0.0.7/api/v1'
    const { options, template } = install({ serverBaseURL })
    expect(JSON.stringify(options.runtimeConfig.public) + template()).not.toContain('10.0.0.7')
    expect(options.runtimeConfig).toMatchObject({ conversations: { serverBaseURL } })
  })

  it('leaves out what the options turn off', () => {
    const { options, collect } = install({ css: false, component: false, imports: false })
    expect(options.css).toEqual([])
    expect(collect('components:extend')).toEqual([])
    expect(collect('imports:extend').map(({ name }) => name)).toEqual(['defineConversations'])
  })

  it('adds nothing when `conversations` is false', () => {
    const { options, hooks } = install(false)
    expect([options.plugins, options.css, hooks.size]).toEqual([[], [], 0])
  })

  it('uses the stylesheet in a layer and another name when the options say so', () => {
    const { options, collect } = install({ css: 'layer', component: 'OrderChatButton' })
    expect(options.css).toEqual(['order-conversations/style.layer.css'])
    expect(collect('components:extend')).toMatchObject([
      { pascalName: 'OrderChatButton', kebabName: 'order-chat-button', export: 'StartConversationButton' },
    ])
  })

  it('shares one copy of the package between the app and the plugin', () => {
    const { options } = install()
    expect(options.build.transpile).toContain('order-conversations')
    expect(options.vite.optimizeDeps?.exclude).toEqual(['order-conversations'])
  })

  it('lets Nitro copy the files that Node requires', () => {
    expect(install().options.nitro.exportConditions).toEqual(['module-sync'])
  })

  it('passes the texts of a language and the file of the app to the plugin', () => {
    const options: NuxtConversationOptions = { locale: 'de', messages: { start: 'Los' } }
    const { template, srcDir } = install(options, { files: ['conversations.ts'] })
    expect(linesOf(template())).toEqual([
      'export const config = {"messages":{"start":"Los"}}',
      "import { de } from 'order-conversations/locales/de'",
      'config.messages = { ...de, ...config.messages }',
      `export { default as defineOwn } from "${srcDir}/conversations.ts"`,
    ])
  })

  it.each([undefined, 'en'] as const)('loads no other texts with locale %s', (locale) => {
    expect(linesOf(install({ locale }).template())).toEqual([
      'export const config = {}',
      'export const defineOwn = undefined',
    ])
  })

  it('finds app/conversations.ts in an app that this one extends, and prefers its own', () => {
    const layerFiles = ['conversations.js']
    const extended = install({}, { layerFiles })
    expect(extended.template()).toContain(`from "${extended.layer}/conversations.js"`)
    const own = install({}, { files: ['conversations.ts'], layerFiles })
    expect(own.template()).toContain(`from "${own.srcDir}/conversations.ts"`)
  })

  it('imports the file of the app by a path of Windows too', () => {
    const template = appTemplate({}, 'C:\\shop\\app\\conversations.ts')
    expect(template).toContain('from "C:/shop/app/conversations.ts"')
  })

  it('restarts `nuxt dev` when the file of the app is added or removed, and not when it changes', async () => {
    const { hooks, called } = install()
    const watch = (event: string, path: string) => hooks.get('builder:watch')?.(event, path)
    await watch('change', '/app/conversations.ts')
    await watch('add', '/app/pages/conversations.vue')
    await watch('add', '/app/own-conversations.ts')
    await watch('add', '/app/conversations.ts.bak')
    await watch('add', '/app/conversations.xts')
    expect(called).toEqual([])
    await watch('add', '/app/conversations.ts')
    await watch('unlink', '/app/conversations.ts')
    await watch('add', '/app/conversations.mjs')
    expect(called).toEqual(['restart', 'restart', 'restart'])
  })

  it.each([
    [{ getToken: () => 'x' }, /getToken.*app\/conversations\.ts/],
    [{ sessionKey: () => 1 }, /sessionKey.*app\/conversations\.ts.*\(\{ sessionKey: … \}\)/],
    [{ credentials: 'include' }, /credentials.*app\/conversations\.ts.*client: \{ credentials: … \}/],
    [{ csrf: false }, /csrf.*app\/conversations\.ts.*client: \{ csrf: … \}/],
    [{ timeoutMs: 900 }, /timeoutMs.*app\/conversations\.ts.*client: \{ timeoutMs: … \}/],
    [{ maxRetries: 0 }, /maxRetries.*app\/conversations\.ts.*client: \{ maxRetries: … \}/],
    [{ onDiagnostic: () => {} }, /onDiagnostic.*app\/conversations\.ts.*client: \{ onDiagnostic: … \}/],
    [{ baseUrl: '/api' }, /baseUrl.*no option.*baseURL, serverBaseURL/],
    [{ locale: 'xx' }, /locale: 'xx'.*ar, de, en, es, fr/],
    [{ route: 'orders-messages' }, /route.*'\/orders\/\[orderId]\/messages\/\[threadId]'/],
    [{ route: '/messages' }, /route/],
    [{ route: 'https://shop.example/[orderId]/[threadId]' }, /route/],
    [{ route: '/orders/[id]/messages/[threadId]' }, /`\[id\]`.*only `\[orderId\]` and `\[threadId\]`/],
    [{ route: '/o/[orderId]/[[threadId]]' }, /`\[`.*only `\[orderId\]` and `\[threadId\]`/],
    [{ route: '/o/[orderid]/[threadId]' }, /`\[orderid\]`/],
    [{ serverBaseURL: '/api/v1' }, /serverBaseURL.*absolute/],
    [{ serverBaseURL: '/proxy/http://api' }, /serverBaseURL.*absolute/],
  ])('refuses %j in words', (options, words) => {
    expect(() => install(options as NuxtConversationOptions)).toThrow(words)
  })

  it('accepts other brackets in the query of `route`', () => {
    expect(() => install({ route: '/messages?filter[thread]=[threadId]' })).not.toThrow()
  })

  it('knows every language of the package', () => {
    const files = readdirSync('src/locales').filter((file) => file !== 'messages.ts')
    expect([...LOCALES]).toEqual(files.map((file) => file.replace('.ts', '')))
  })

  it('tells Nuxt the name of its options', async () => {
    expect(await conversationModule.getMeta()).toEqual({
      name: 'order-conversations',
      configKey: 'conversations',
    })
  })
})
