import { fileURLToPath } from 'node:url'
import { expect, inject, it } from 'vitest'
import { openPage } from './support/chromium'
import { redirectingServer, type Seen } from './support/redirecting'

const SDK = `/@fs${fileURLToPath(new URL('../../src/index.ts', import.meta.url))}`
const AXIOS = `/@fs${fileURLToPath(new URL('../../node_modules/axios/index.js', import.meta.url))}`

// The frame tells its page the number of the order that it has asked about.
const FRAME = (client: string) => `<!doctype html><script type="module">
  import { createConversationClient } from '${SDK}'
  import axios from '${AXIOS}'
  const client = createConversationClient(${client})
  await client.findForOrder(1001).catch(() => {})
  await client.startForOrder(1001).catch(() => {})
  parent.postMessage(location.href, '*')
</script>`

it.each([
  ['its own axios', (baseURL: string) => `{ baseURL: '${baseURL}', maxRetries: 0 }`],
  [
    'an axios of the host',
    (baseURL: string) => `{ http: axios.create({ baseURL: '${baseURL}', adapter: 'fetch' }) }`,
  ],
])('Y27 a client with %s sends its requests in a frame with srcdoc', async (_, options) => {
  const { baseURL, log } = redirectingServer()
  const page = await openPage(`${inject('sourceOrigin')}/blank`)
  const { href, seen } = await page.evaluate(
    async ([srcdoc, log]) => {
      const told = new Promise<string>((resolve) =>
        addEventListener('message', ({ data }) => resolve(data as string), { once: true }),
      )
      document.body.append(Object.assign(document.createElement('iframe'), { srcdoc }))
      const href = await told
      const seen = (await (await fetch(log)).json()) as Seen[]
      return { href, seen }
    },
    [FRAME(options(baseURL)), log] as const,
  )
  expect(href).toBe('about:srcdoc')
  const path = `${baseURL}/order-communications/communication-threads/`
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET ${path}?order=1001`,
    `POST ${path}start-for-order/`,
  ])
})
