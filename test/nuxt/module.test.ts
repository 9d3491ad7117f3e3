import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import conversationModule from '../../src/nuxt/module'
import { LOCALES, type NuxtConversationOptions } from '../../src/nuxt/module-options'

type Callback = (...args: unknown[]) => unknown

/** Runs the module as Nuxt does. */
function install(conversations?: NuxtConversationOptions | false, files: string[] = []) {
  const srcDir = mkdtempSync(join(tmpdir(), 'nuxt-module-'))
  onTestFinished(() => rmSync(srcDir, { recursive: true }))
  for (const file of files) writeFileSync(join(srcDir, file), '')
  const hooks = new Map<string, Callback>()
  const called: string[] = []
  const options = {
    srcDir,
    extensions: ['.js', '.ts'],
    css: [] as string[],
    plugins: [] as { src: string }[],
    build: { transpile: [] as string[], templates: [] as { filename: string; getContents(): string }[] },
    runtimeConfig: { public: {} },
    nitro: {} as { exportConditions?: string[] },
    vite: {} as { optimizeDeps?: { exclude?: string[] } },
    _layers: [{ config: { srcDir } }],
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
    called,
    collect,
    hooks,
    template: () => options.build.templates[0]?.getContents() ?? '',
  }
}

describe('the Nuxt module', () => {
  it('adds the plugin, the stylesheet, the button and the composables without an option', () => {
    const { options, collect } = install()
    expect(options.plugins[0]?.src).toMatch(/nuxt[\\/]plugin\.js$/)
    expect(options.css).toEqual(['order-conversations/style.css'])
    expect(collect('components:extend')).toMatchObject([
      {
        pascalName: 'StartConversationButton',
        kebabName: 'start-conversation-button',
        filePath: 'order-conversations/vue',
      },
    ])
    expect(collect('imports:extend').map(({ name }) => name)).toEqual([
      'defineConversations',
      'useStartConversation',
      'useConversationStore',
      'isConversationError',
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
    expect(options.vite.optimizeDeps?.exclude).toContain('order-conversations')
  })

  it('lets Nitro copy the files that Node requires', () => {
    expect(install().options.nitro.exportConditions).toEqual(['module-sync'])
  })

  it('passes the texts of a language and the file of the app to the plugin', () => {
    const { template, srcDir } = install({ locale: 'de', messages: { start: 'Los' } }, ['conversations.ts'])
    expect(template()).toContain("import { de } from 'order-conversations/locales/de'")
    expect(template()).toContain('"messages":{"start":"Los"}')
    expect(template()).toContain(
      `export { default as defineOwn } from ${JSON.stringify(`${srcDir}/conversations.ts`)}`,
    )
    expect(install().template()).toContain('export const defineOwn = undefined')
  })

  it('restarts `nuxt dev` when the file of the app is added or removed, and not when it changes', async () => {
    const { hooks, called } = install()
    for (const [event, path] of [
      ['change', '/app/conversations.ts'],
      ['add', '/app/pages/conversations.vue'],
      ['add', '/app/conversations.ts'],
    ])
      await hooks.get('builder:watch')?.(event, path)
    expect(called).toEqual(['restart'])
  })

  it.each([
    [{ getToken: () => 'x' }, /getToken.*app\/conversations\.ts/],
    [{ credentials: 'include' }, /credentials.*app\/conversations\.ts.*client: \{ credentials: … \}/],
    [{ csrf: false }, /csrf.*app\/conversations\.ts.*client: \{ csrf: … \}/],
    [{ timeoutMs: 900 }, /timeoutMs.*app\/conversations\.ts.*client: \{ timeoutMs: … \}/],
    [{ maxRetries: 0 }, /maxRetries.*app\/conversations\.ts.*client: \{ maxRetries: … \}/],
    [{ onDiagnostic: () => {} }, /onDiagnostic.*app\/conversations\.ts.*client: \{ onDiagnostic: … \}/],
    [{ baseUrl: '/api' }, /baseUrl.*no option.*baseURL/],
    [{ locale: 'xx' }, /locale: 'xx'.*ar, de, en, es, fr/],
    [{ route: 'orders-messages' }, /route.*'\/orders\/\[orderId]\/messages\/\[threadId]'/],
    [{ route: '/messages' }, /route/],
    [{ route: '/orders/[id]/messages/[threadId]' }, /`\[id\]`.*only `\[orderId\]` and `\[threadId\]`/],
    [{ route: '/o/[orderId]/[[threadId]]' }, /`\[`.*only `\[orderId\]` and `\[threadId\]`/],
    [{ route: '/o/[orderid]/[threadId]' }, /`\[orderid\]`/],
    [{ serverBaseURL: '/api/v1' }, /serverBaseURL.*absolute/],
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
