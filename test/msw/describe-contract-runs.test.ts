import { createConversationBackend, describeContract } from 'order-conversations/msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runContract } from '../support/run-contract'
import { BASE_URL, serve, tokenOf } from '../support/server'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** The checks that are skipped on every server of these tests, and why. */
const SKIPPED = {
  'cors-look-up': 'Needs origin.',
  'cors-start': 'Needs origin.',
  'cors-answers': 'Needs origin.',
  'cors-refusals': 'Needs origin.',
  'page-length': 'One page holds them all.',
  'page-next': 'One page holds them all.',
  'page-link': 'There is no next.',
}

function throttleSkipped(requests: number) {
  const reason = `No 429 in ${requests} requests. Needs throttle.`
  return { throttle: reason, 'throttle-wait': reason }
}

describe('a run of describeContract', () => {
  it('M03 fails for the promises that the observed profile does not keep', async () => {
    const { failed, errors, names } = await runContract(createConversationBackend({ profile: 'observed' }))
    expect(failed).toContain('order-filter')
    expect(failed).toContain('e-mails')
    expect(names.length - failed.length).toBeGreaterThan(15)
    expect(errors['order-filter']).toBe(
      'Seen: 1 of 1 threads are of no or another order.\n' +
        'The SDK copes: The order filter is ignored: look-ups read the listing instead, page by page, and fail beyond 20 pages.',
    )
  })

  it('skips a failed check when `except` names it', async () => {
    const backend = createConversationBackend({ profile: 'observed' })
    const { failed, skipped, reasons } = await runContract(backend, { except: ['order-filter', 'e-mails'] })
    expect(skipped).toEqual(expect.arrayContaining(['order-filter', 'e-mails']))
    expect(reasons['order-filter']).toBe('Known: 1 of 1 threads are of no or another order.')
    expect(failed).not.toContain('order-filter')
    expect(failed).not.toContain('e-mails')
    expect(failed.length).toBeGreaterThan(0)
  })

  it('reads only the runner from the globals, not the origin of a page', async () => {
    vi.stubGlobal('origin', 'http://localhost:3000')
    const { skipped, failed } = await runContract(createConversationBackend())
    expect(skipped).toContain('cors-start')
    expect(failed).toEqual([])
  })

  it('says why it skips a check', async () => {
    const { reasons, failed } = await runContract(createConversationBackend())
    expect(failed).toEqual([])
    expect(reasons).toEqual({ ...SKIPPED, ...throttleSkipped(26) })
  })

  it('skips the checks that need more than the token and the order of a server', async () => {
    serve()
    const { reasons, failed } = await runContract(BASE_URL, { token: tokenOf('client'), orderId: 1001 })
    expect(failed).toEqual([])
    expect(reasons).toEqual({
      ...SKIPPED,
      'start-foreign': 'Needs foreignOrderId.',
      'start-guest': 'Needs guestToken.',
      'start-parallel': 'Needs freshOrderId.',
      strangers: 'Needs guestToken.',
      ...throttleSkipped(17),
    })
  })

  it.each([
    ['order', 'orderId', 1019, 21],
    ['fresh order', 'freshOrderId', 1025, 21],
    ['foreign order', 'foreignOrderId', 1008, 21],
    ['missing order', 'missingOrderId', 999_999, 21],
    ['guest', 'guestToken', tokenOf('editor'), 41],
  ])('sends starts with the given %s', async (_, option, value, userId) => {
    const backend = createConversationBackend()
    const { failed } = await runContract(backend, { [option]: value })
    expect(failed).toEqual([])
    expect(backend.requests).toContainEqual(
      expect.objectContaining({
        method: 'POST',
        userId,
        ...(typeof value === 'number' && { orderId: value }),
      }),
    )
  })

  it.each([
    ['of the sample data when it has a backend', () => createConversationBackend(), 424_242],
    ['that servers do not have when it has a server', () => BASE_URL, 2_147_483_647],
  ])('starts an unknown order %s', async (_, targetOf, orderId) => {
    const server = serve()
    const target = targetOf()
    await runContract(target, { token: tokenOf('client'), orderId: 1001 })
    const { requests } = typeof target === 'string' ? server : target
    expect(requests).toContainEqual(expect.objectContaining({ orderId, status: 404 }))
  })

  it.each([
    ['has no context', []],
    ['has a context without `skip`', [{}]],
  ])('passes the test of a skipped check when the test %s', async (_, testContext) => {
    const tests: ((...context: unknown[]) => Promise<void>)[] = []
    describeContract(createConversationBackend(), {
      describe: (_, define) => define(),
      it: (_, test) => tests.push(test),
    })
    for (const test of tests) await expect(test(...testContext)).resolves.toBeUndefined()
  })

  it('reaches the throttle when `throttle` allows the requests', async () => {
    const backend = createConversationBackend({ throttle: { requests: 40, perMs: 1000 } })
    const { skipped, failed } = await runContract(backend, { throttle: 60 })
    expect(failed).toEqual([])
    expect(skipped).not.toContain('throttle')
  })

  it('fails once and skips every check when the token is refused', async () => {
    const { names, errors, reasons, skipped } = await runContract(createConversationBackend(), {
      token: 'nobody',
    })
    expect(errors).toEqual({
      'can be asked':
        'http://backend.test/api/v1/order-communications/communication-threads/: ' +
        'the token is refused: 401 "Given token not valid for any token type".',
    })
    expect(skipped).toEqual(names.slice(1))
    expect(new Set(Object.values(reasons))).toEqual(new Set(['It cannot be asked.']))
  })
})
