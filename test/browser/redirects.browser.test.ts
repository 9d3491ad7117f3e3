import type * as Axios from 'axios'
import { fileURLToPath } from 'node:url'
import type * as Sdk from 'order-conversations'
import { describe, expect, inject, it } from 'vitest'
import { openPage } from './support/chromium'
import { redirectingServer, type Seen } from './support/redirecting'

const SDK = `/@fs${fileURLToPath(new URL('../../src/index.ts', import.meta.url))}`
const AXIOS = `/@fs${fileURLToPath(new URL('../../node_modules/axios/index.js', import.meta.url))}`

declare global {
  interface Window {
    load(url: string): Promise<unknown>
  }
}

/** Starts a conversation on a real server that answers 301, and tells what that server saw. */
async function startOverRedirect(adapter: 'own' | 'xhr' | 'fetch') {
  const page = await openPage(`${inject('sourceOrigin')}/blank`)
  const { baseURL, log } = redirectingServer()
  return page.evaluate(
    async ([sdk, axios, adapter, baseURL, log]) => {
      const { createConversationClient } = (await window.load(sdk)) as typeof Sdk
      const { default: http } = (await window.load(axios)) as typeof Axios
      document.cookie = 'session=sentinel'
      document.cookie = 'XSRF-TOKEN=sentinel'
      const headers = { Authorization: 'Bearer sentinel' }
      const client =
        adapter === 'own'
          ? createConversationClient({ baseURL, getToken: () => 'sentinel' })
          : createConversationClient({ http: http.create({ baseURL, adapter, headers }) })
      const error = await client.startForOrder(1001).catch((error: { toJSON(): object }) => error.toJSON())
      const seen = (await (await fetch(log)).json()) as Seen[]
      return { error, seen }
    },
    [SDK, AXIOS, adapter, baseURL, log] as const,
  )
}

describe('redirects of a real server, in Chromium', () => {
  it.each(['own', 'fetch'] as const)(
    'H10 X05 the %s instance does not follow a 301: it sends no GET and no token',
    async (adapter) => {
      const { error, seen } = await startOverRedirect(adapter)
      expect(error).toMatchObject({ kind: 'misconfigured', reason: 'redirect', outcome: 'none' })
      expect(seen.map(({ method }) => method)).toEqual(['POST'])
      expect(seen.some(({ csrf }) => csrf)).toBe(false)
    },
  )

  it('X05 XMLHttpRequest follows the redirect, and the client refuses the answer by its address', async () => {
    const { error, seen } = await startOverRedirect('xhr')
    expect(error).toMatchObject({ kind: 'misconfigured', reason: 'redirect' })
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })
})
