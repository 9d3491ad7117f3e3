import type { ConversationClientOptions, Diagnostic } from 'order-conversations'
import { createConversationClient } from 'order-conversations'
import { de } from 'order-conversations/locales/de'
import { describe, expect, it, vi } from 'vitest'
import { reactive } from 'vue'
import { resolveMessage, type Messages, type MessagesOption } from '../../src/kit/messages'
import { defineConversations } from '../../src/nuxt/app'
import { kitOptionsFor, readOwnOptions, type AppContext } from '../../src/nuxt/kit-options'

const COOKIE = { cookie: 'sessionid=7', authorization: 'Basic c3RhZ2luZw==' }
const router = { resolve: () => ({ href: '/', matched: [] }), push: () => Promise.resolve() }

const optionsFor = (context: Partial<AppContext> = {}) =>
  kitOptionsFor({
    config: {},
    own: {},
    baseURL: '/api/v1',
    router,
    server: null,
    warn: () => {},
    ...context,
  })
const clientOf = (context: Partial<AppContext>) => optionsFor(context).client as ConversationClientOptions
const onServer = (headers = COOKIE) => ({ server: { baseURL: 'http://api.internal/api/v1', headers } })

describe('the options of app/conversations.ts', () => {
  it('are those that its function returns, and none when there is no file', () => {
    expect(readOwnOptions(() => ({ toast: false }))).toEqual({ toast: false })
    expect(readOwnOptions(undefined)).toEqual({})
    expect(readOwnOptions(defineConversations(() => ({ toast: false })))).toEqual({ toast: false })
  })

  it('are refused in words when its function is async', () => {
    const define = () => Promise.resolve({ toast: false })
    expect(() => readOwnOptions(define as unknown as () => object)).toThrow(
      /conversations\.ts is async.*promise.*Remove `async`/,
    )
  })
})

describe('the kit of a Nuxt app', () => {
  it('takes addresses from the runtime, for the browser and for the server', () => {
    expect(clientOf({}).baseURL).toBe('/api/v1')
    expect(clientOf(onServer()).baseURL).toBe('http://api.internal/api/v1')
  })

  it('takes the address for the browser on a server that has none of its own', () => {
    const server = { baseURL: '', headers: COOKIE }
    const baseURL = 'https://api.example/v1'
    expect(clientOf({ server, baseURL }).baseURL).toBe(baseURL)
  })

  it('takes the address for the server when the app sets its own to undefined', () => {
    const own = { client: { baseURL: undefined } }
    const { baseURL, headers } = clientOf({ ...onServer(), own })
    expect([baseURL, headers]).toEqual(['http://api.internal/api/v1', undefined])
  })

  it('opens the page of nuxt.config, unless the app says what View opens', () => {
    const location = { orderId: 7, threadId: 501 }
    const config = { route: '/messages/[threadId]' }
    const href = () => '/own'
    const route = () => '/own-page'
    expect(optionsFor({ config }).route?.(location)).toBe('/messages/501')
    expect(optionsFor({ config, own: { href } })).not.toHaveProperty('route')
    expect(optionsFor({ config, own: { route } }).route).toBe(route)
  })

  it('forwards the cookies of the page’s request when the browser sends them to the API too', () => {
    expect(clientOf(onServer()).headers).toEqual({ cookie: 'sessionid=7' })
    expect(clientOf({ ...onServer(), baseURL: 'https://api.example/v1' }).headers).toBeUndefined()
    expect(clientOf({ ...onServer(), config: { serverHeaders: [] } }).headers).toBeUndefined()
  })

  it('forwards other headers only when the app names them', () => {
    const config = { serverHeaders: ['Authorization', 'x-missing'] }
    expect(clientOf({ ...onServer(), config }).headers).toStrictEqual({
      authorization: COOKIE.authorization,
    })
  })

  it('forwards nothing in a browser', () => {
    expect(clientOf({ config: { serverHeaders: ['cookie'] } }).headers).toBeUndefined()
  })

  it('lets headers of the app replace forwarded ones', async () => {
    const object = clientOf({ ...onServer(), own: { client: { headers: { cookie: 'own' } } } }).headers
    expect(object).toEqual({ cookie: 'own' })
    const own = { client: { headers: () => Promise.resolve({ 'x-a': 'b' }) } }
    const call = clientOf({ ...onServer(), own }).headers as () => Promise<object>
    expect(await call()).toEqual({ cookie: 'sessionid=7', 'x-a': 'b' })
  })

  it('waits for the server’s look-ups no longer than its own limit', () => {
    expect(clientOf({}).timeoutMs).toBeUndefined()
    expect(clientOf(onServer()).timeoutMs).toBe(5000)
    expect(clientOf({ ...onServer(), own: { client: { timeoutMs: 900 } } }).timeoutMs).toBe(900)
    expect(clientOf({ ...onServer(), config: { serverTimeoutMs: 300 } }).timeoutMs).toBe(300)
  })

  it('waits for the server’s look-ups no longer than its own limit when the app gives an axios instance', () => {
    const http = { request: () => {} } as unknown as ConversationClientOptions['http']
    const own = { client: { http } }
    expect(clientOf({ own }).timeoutMs).toBeUndefined()
    expect(clientOf({ ...onServer(), own }).timeoutMs).toBe(5000)
    expect(clientOf({ ...onServer(), own: { client: { http, timeoutMs: 900 } } }).timeoutMs).toBe(900)
    expect(clientOf({ ...onServer(), own, config: { serverTimeoutMs: 300 } }).timeoutMs).toBe(300)
  })

  it('prefers the options of the app to those of nuxt.config', () => {
    const config = { lookupBudget: false as const, messages: { start: 'config' } }
    const { lookupBudget, messages } = optionsFor({ config, own: { messages: { start: 'own' } } })
    expect([lookupBudget, messages]).toEqual([false, { start: 'own' }])
  })

  describe('the texts', () => {
    const textsWith = (own: MessagesOption | undefined, messages: Partial<Messages> = de) => {
      const options = optionsFor({ config: { messages }, own: { messages: own } })
      return (key: keyof Messages) => resolveMessage(key, { orderId: 5, seconds: 300 }, [options.messages])
    }

    it('stay in the language of nuxt.config when the app gives only some as an object', () => {
      const text = textsWith({ start: 'Los', failed: undefined })
      expect([text('start'), text('failed'), text('view')]).toEqual(['Los', de.failed, de.view])
    })

    it.each([
      ['null', () => null],
      ['undefined', () => undefined],
      ['the key', (key: string) => `conversation.${key}`],
      ['no text', () => 5 as unknown as string],
    ])('stay in the language of nuxt.config when a function of the app returns %s', (_, own) => {
      const text = textsWith((key) => (key === 'start' ? 'Los' : own(key)))
      expect([text('start'), text('view')]).toEqual(['Los', de.view])
      expect(text('retryIn')).toBe('Erneut versuchen in 5 min')
    })

    it('stay in the language of nuxt.config when a function of the app throws', () => {
      const log = vi.spyOn(console, 'error').mockImplementation(() => {})
      const text = textsWith(() => {
        throw new Error('no catalogue')
      })
      expect(text('view')).toBe(de.view)
      expect(log).toHaveBeenCalledOnce()
    })

    it('change when a reactive object of the app changes', () => {
      const own: Partial<Messages> = reactive({ start: 'Los' })
      const text = textsWith(own)
      expect(text('start')).toBe('Los')
      own.start = 'Weiter'
      expect(text('start')).toBe('Weiter')
      expect(text('view')).toBe(de.view)
    })

    it('are those of the app alone when nuxt.config has none', () => {
      const own = () => 'x'
      expect(optionsFor({ own: { messages: own } }).messages).toBe(own)
    })
  })

  it('keeps a client or an axios instance of the app as it is', () => {
    const client = createConversationClient({ baseURL: 'https://api.example/v1' })
    expect(optionsFor({ ...onServer(), own: { client } }).client).toBe(client)
    const http = { request: () => {} } as unknown as ConversationClientOptions['http']
    const made = clientOf({ ...onServer(), own: { client: { http } } })
    expect([made.http, made.baseURL, made.headers]).toEqual([http, undefined, undefined])
  })

  it.each([
    ['unresolved-route', 'app/pages/orders/[orderId]/messages/[threadId].vue'],
    ['lookup-misconfigured', 'NUXT_CONVERSATIONS_SERVER_BASE_URL'],
    ['no-session-key', 'return sessionKey from app/conversations.ts'],
  ] as const)('adds to the diagnostic %s what to do in Nuxt', (code, words) => {
    const told: string[] = []
    clientOf({ warn: (_, text) => told.push(text) }).onDiagnostic?.({ code, message: 'What happened.' })
    expect(told).toEqual([expect.stringContaining(words)])
  })

  it('says in words of Nuxt which setting is missing', () => {
    const told: string[] = []
    clientOf({ warn: (code, text) => told.push(`${code} ${text}`) }).onDiagnostic?.({
      code: 'lookup-misconfigured',
      message: 'The base URL is a path.',
    })
    expect(told).toEqual([
      expect.stringMatching(/^lookup-misconfigured The base URL is a path\. .*serverBaseURL/),
    ])
    const heard: Diagnostic[] = []
    const own = { client: { onDiagnostic: (diagnostic: Diagnostic) => void heard.push(diagnostic) } }
    clientOf({ own, warn: () => told.push('twice') }).onDiagnostic?.({
      code: 'session-expired',
      message: 'x',
    })
    expect([heard, told.length]).toEqual([[{ code: 'session-expired', message: 'x' }], 1])
  })
})
