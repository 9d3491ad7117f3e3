import { describe, expect, it } from 'vitest'
import { useVirtualTime } from '../support/virtual-time'
import { json, when } from './changes'
import { expectFindings, runInMemory, type Finding } from './in-memory'

const TEXT = 'Expected available in 2 seconds.'
const READS = 'The SDK reads `wait` in the body, then the header, then the text.'
const A_MINUTE = 'The SDK waits for a minute.'
const HIDDEN = 'Retry-After (which a page of another origin cannot read)'
const AFTER_2 = { 'Retry-After': '2' }
const exposing = (names: string) => ({ ...AFTER_2, 'Access-Control-Expose-Headers': names })
const ORIGIN = 'https://shop.example'

/** A server that refuses the second request for the listing. That is the first request of `--throttle`. */
function refusing(answer: () => Response) {
  let count = 0
  // All other checks share the answer of the first request.
  const isListing = ({ url, headers }: Request) =>
    url.endsWith('threads/') && headers.get('Authorization') === 'Bearer token-support'
  return when((request) => isListing(request) && ++count === 2, answer)
}

describe('a check of a 429 reports the time', () => {
  it.each<[title: string, body: unknown, headers: Record<string, string>, origin: string | null, Finding]>([
    ['in header and text', { detail: TEXT }, AFTER_2, null, ['passed', 'In Retry-After, the text.']],
    [
      'in header and text, for a page that cannot read the header',
      { detail: TEXT },
      AFTER_2,
      ORIGIN,
      ['passed', `In ${HIDDEN}, the text.`],
    ],
    [
      'in all places',
      { detail: TEXT, wait: 2 },
      AFTER_2,
      null,
      ['passed', 'In `wait`, Retry-After, the text.'],
    ],
    ['in wait', { wait: 0 }, {}, null, ['harmless', 'In `wait` only.', READS]],
    ['in wait and header', { wait: 2 }, AFTER_2, null, ['harmless', 'In `wait`, Retry-After only.', READS]],
    ['in the text', { detail: TEXT }, {}, null, ['harmless', 'In the text only.', READS]],
    ['in the header', {}, AFTER_2, null, ['harmless', 'In Retry-After only.', READS]],
    [
      'in a header that a page may read',
      {},
      exposing('Link, Retry-After'),
      ORIGIN,
      ['harmless', 'In Retry-After only.', READS],
    ],
    [
      'in one of all headers, which a page may read',
      {},
      exposing('*'),
      ORIGIN,
      ['harmless', 'In Retry-After only.', READS],
    ],
    [
      'in a header that a page may not read',
      {},
      exposing('Link'),
      ORIGIN,
      ['costs', `In ${HIDDEN} only.`, A_MINUTE],
    ],
    ['in another field', { retry_after: 2 }, {}, null, ['harmless', 'In another field only.', READS]],
    ['in another text', { message: TEXT }, {}, null, ['harmless', 'In another field only.', READS]],
    [
      'in a wait that the SDK cannot read',
      { wait: null },
      {},
      null,
      ['costs', 'In `wait` only.', A_MINUTE],
    ],
    [
      'in a header that the SDK cannot read',
      {},
      { 'Retry-After': 'soon' },
      null,
      ['costs', 'In Retry-After only.', A_MINUTE],
    ],
    ['nowhere', { detail: 'Slow down.' }, {}, null, ['costs', 'Nowhere.', A_MINUTE]],
  ])('%s', async (_, body, headers, origin, finding) => {
    const change = refusing(() => json(429, body, headers))
    await expectFindings({ 'throttle-wait': finding }, { change, options: { throttle: 1, origin } })
  })

  it('of no 429 when there was none', async () => {
    const { found, context } = await runInMemory({ options: { throttle: 2 } })
    const seen = `No 429 in ${context.requests} requests.`
    expect([found.throttle, found['throttle-wait']]).toEqual([
      ['skipped', seen],
      ['skipped', seen],
    ])
  })

  it('and the words of the 429', async () => {
    const change = refusing(() => json(429, { detail: TEXT }))
    await expectFindings({ throttle: ['passed', `429 "${TEXT}"`] }, { change, options: { throttle: 1 } })
  })

  it('and a page in place of JSON', async () => {
    const change = refusing(() => new Response('<title>Slow down</title>', { status: 429 }))
    await expectFindings(
      { throttle: ['harmless', '429, an HTML page, "Slow down"', 'The SDK uses the status.'] },
      { change, options: { throttle: 1 } },
    )
  })
})

describe('a check that gets a 429', () => {
  useVirtualTime()

  const refusedOnce = (wait: number) => {
    let count = 0
    return when(
      ({ url }) => url.endsWith('order=abc') && ++count === 1,
      () => json(429, { wait }),
    )
  }

  it('waits for 60 s', async () => {
    const { found, errors } = await runInMemory({ change: refusedOnce(60) })
    expect(found['order-text']).toEqual([
      'passed',
      'Tolerated, though a 400 would be better: 500, an HTML page, "Server Error (500)"',
    ])
    expect(errors).toEqual(['The server asks for a pause of 60 s (429). Waiting.'])
  })

  it('does not wait for 61 s, and skips the requests that follow', async () => {
    const { found, errors } = await runInMemory({ change: refusedOnce(61) })
    const skipped = ['skipped', 'The server asks for a pause of 61 s.']
    expect([found['order-text'], found['start-text'], found['start-slash']]).toEqual([
      skipped,
      skipped,
      skipped,
    ])
    expect(errors).toEqual([])
  })
})
