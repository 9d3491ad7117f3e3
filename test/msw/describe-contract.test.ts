import {
  createConversationBackend,
  describeContract,
  type ConversationBackend,
  type DescribeContractOptions,
} from 'order-conversations/msw'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
})

describeContract(createConversationBackend(), { describe, it })

/** The tests, run by a runner of our own: which failed, and which said that they were not tried. */
async function run(target: ConversationBackend | string, options: DescribeContractOptions = {}) {
  const tests: [name: string, test: (...context: unknown[]) => Promise<void>][] = []
  const failed: string[] = []
  const skipped: string[] = []
  const reasons: Record<string, string> = {}
  describeContract(target, {
    describe: (_, define) => define(),
    it: (title, test) => tests.push([title.split(':')[0] ?? '', test]),
    ...options,
  })
  for (const [name, test] of tests) {
    const skip = (reason: string) => {
      skipped.push(name)
      reasons[name] = reason
    }
    await test({ skip }).catch(() => failed.push(name))
  }
  return { names: tests.map(([name]) => name), failed, skipped, reasons }
}

describe('describeContract', () => {
  it('M03 fails for the promises that the observed profile does not keep', async () => {
    const { failed, names } = await run(createConversationBackend({ profile: 'observed' }))
    expect(failed).toContain('order-filter')
    expect(failed).toContain('e-mails')
    expect(names.length - failed.length).toBeGreaterThan(15)
  })

  it('skips a failed check when `except` names it', async () => {
    const backend = createConversationBackend({ profile: 'observed' })
    const { failed, skipped } = await run(backend, { except: ['order-filter', 'e-mails'] })
    expect(skipped).toEqual(expect.arrayContaining(['order-filter', 'e-mails']))
    expect(failed).not.toContain('order-filter')
    expect(failed).not.toContain('e-mails')
    expect(failed.length).toBeGreaterThan(0)
  })

  it('refuses an unknown name in `except`', () => {
    const options = { describe, it, except: ['order-filters' as 'order-filter'] }
    expect(() => describeContract(createConversationBackend(), options)).toThrow('"order-filters"')
  })

  it('reads only the runner from the globals, not the origin of a page', async () => {
    vi.stubGlobal('origin', 'http://localhost:3000')
    const { skipped, failed } = await run(createConversationBackend())
    expect(skipped).toContain('cors-start')
    expect(failed).toEqual([])
  })

  it('says which option a skipped check needs', async () => {
    const { reasons, failed } = await run(createConversationBackend())
    expect(reasons['cors-start']).toBe('Needs origin.')
    expect(reasons.throttle).toMatch(/^No 429 in \d+ requests\. Needs throttle\.$/)
    expect(failed).toEqual([])
  })

  it('reaches the throttle when `throttle` allows the requests', async () => {
    const backend = createConversationBackend({ throttle: { requests: 40, perMs: 1000 } })
    const { skipped, failed } = await run(backend, { throttle: 60 })
    expect(failed).toEqual([])
    expect(skipped).not.toContain('throttle')
  })

  it('fails once and skips every check when the server cannot be reached', async () => {
    const { names, failed, skipped } = await run(createConversationBackend(), { token: 'nobody' })
    expect(failed).toEqual(['can be asked'])
    expect(skipped).toHaveLength(names.length - 1)
  })

  it.each(['nope', '/api/v1', 'http://user@host/api/v1'])('refuses the address %s', (target) => {
    const scene = { describe, it, token: 'token-client', orderId: 1001 }
    expect(() => describeContract(target, scene)).toThrow(TypeError)
  })

  it('has the address of the server in its titles', () => {
    const titles: string[] = []
    const describe = (title: string) => titles.push(title)
    const it = () => {}
    const scene = { describe, it, token: 'token-client', orderId: 1001 }
    describeContract('http://localhost:8000/api/v1', scene)
    expect(titles.slice(0, 2)).toEqual([
      'The contract on http://localhost:8000/api/v1',
      'The contract on http://localhost:8000/api/v1: Signing in',
    ])
  })

  it('passes tests without a parameter, which Jest would treat as a callback', () => {
    const lengths: number[] = []
    describeContract(createConversationBackend(), {
      describe: (_, define) => define(),
      it: (_, test) => lengths.push(test.length),
    })
    expect(new Set(lengths)).toEqual(new Set([0]))
  })

  it('uses the global runner and throws when there is none', () => {
    vi.stubGlobal('describe', undefined)
    vi.stubGlobal('it', undefined)
    expect(() => describeContract(createConversationBackend())).toThrow('`describe` and `it`')
    const titles: string[] = []
    vi.stubGlobal('describe', (title: string) => titles.push(title))
    vi.stubGlobal('it', () => {})
    describeContract(createConversationBackend())
    expect(titles[1]).toBe('The contract: Signing in')
  })

  it('throws when a server is given without token or order', () => {
    expect(() => describeContract('http://localhost:8000/api/v1', { describe, it })).toThrow(
      '`token` and `orderId`',
    )
  })
})
