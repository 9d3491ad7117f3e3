import { fileURLToPath } from 'node:url'
import type * as Sdk from 'order-conversations'
import { describe, expect, inject, it } from 'vitest'
import { openPage } from './support/chromium'
import { redirectingServer, type Seen } from './support/redirecting'

const SDK = `/@fs${fileURLToPath(new URL('../../src/index.ts', import.meta.url))}`

/** Looks up and starts on a server that refuses everything, and returns the cookies and headers that it got. */
async function askWith(options: object) {
  const origin = inject('sourceOrigin')
  const page = await openPage(`${origin}/blank`)
  const { baseURL, log } = redirectingServer()
  return page.evaluate(
    async ([sdk, options, baseURL, log]) => {
      const { createConversationClient } = (await window.load(sdk)) as typeof Sdk
      document.cookie = 'sessionid=sentinel-session'
      document.cookie = 'csrftoken=sentinel-csrf'
      document.cookie = 'own=sentinel-own'
      const client = createConversationClient({ baseURL, maxRetries: 0, ...options })
      const errors = await Promise.all([
        client.findForOrder(1001).catch((error: object) => error),
        client.startForOrder(1001).catch((error: object) => error),
      ])
      const seen = (await (await fetch(log)).json()) as Seen[]
      const find = (name: string) => seen.find(({ method }) => method === name)
      return { errors: JSON.stringify(errors), GET: find('GET'), POST: find('POST') }
    },
    [SDK, options, baseURL, log] as const,
  )
}

describe('a page that is signed in by a session cookie', () => {
  it('X06 Y16 sends its cookies, and the CSRF token of Django only with a start', async () => {
    const { GET, POST, errors } = await askWith({})
    expect(GET?.cookie).toContain('sessionid=sentinel-session')
    expect(POST?.cookie).toContain('sessionid=sentinel-session')
    expect([GET?.csrf, POST?.csrf]).toEqual([null, 'sentinel-csrf'])
    expect(errors).not.toContain('sentinel')
  })

  it.each([
    ['credentials: omit sends no cookie', { credentials: 'omit' }, null, 'sentinel-csrf'],
    ['csrf: false sends no header', { csrf: false }, 'sessionid', null],
    [
      'csrf names another cookie and header',
      { csrf: { cookie: 'own', header: 'X-Csrf' } },
      'sessionid',
      'sentinel-own',
    ],
    ['a cookie that does not exist sends no header', { csrf: { cookie: 'none' } }, 'sessionid', null],
  ])('X06 Y16 %s', async (_, options, cookie, csrf) => {
    const { POST } = await askWith(options)
    expect(POST?.cookie?.split('=')[0] ?? null).toBe(cookie)
    expect(POST?.csrf).toBe(csrf)
  })
})
