import { createConversationBackend, describeContract } from 'order-conversations/msw'
import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
})

describeContract(createConversationBackend(), { describe, it })

describe('describeContract', () => {
  it('refuses an unknown name in `except`', () => {
    const options = { describe, it, except: ['order-filters' as 'order-filter'] }
    expect(() => describeContract(createConversationBackend(), options)).toThrow('"order-filters"')
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

  it.each([['describe'], ['it'], ['describe', 'it']])('throws when a runner has no %s', (...missing) => {
    for (const name of missing) vi.stubGlobal(name, undefined)
    const rest = Object.fromEntries(
      Object.entries({ describe, it }).filter(([name]) => !missing.includes(name)),
    )
    expect(() => describeContract(createConversationBackend(), rest)).toThrow(
      'describeContract needs `describe` and `it` of your test runner.',
    )
  })

  it('uses the global runner', () => {
    const titles: string[] = []
    vi.stubGlobal('describe', (title: string) => titles.push(title))
    vi.stubGlobal('it', () => {})
    describeContract(createConversationBackend())
    expect(titles[1]).toBe('The contract: Signing in')
  })

  it.each([{}, { token: 'token-client' }, { orderId: 1001 }])(
    'throws when a server is given with no more than %j',
    (scene) => {
      expect(() => describeContract('http://localhost:8000/api/v1', { describe, it, ...scene })).toThrow(
        'describeContract needs `token` and `orderId` to test a server.',
      )
    },
  )

  it.each(['nope', '/api/v1', '/http/v1', 'ftp://localhost/api/v1', 'http://user@host/api/v1'])(
    'refuses the address %s',
    (target) => {
      const scene = { describe, it, token: 'token-client', orderId: 1001 }
      expect(() => describeContract(target, scene)).toThrow(
        new TypeError(
          'describeContract takes the absolute address of an API, such as http://localhost:8000/api/v1.',
        ),
      )
    },
  )

  it('gives each test two minutes, because a check may wait for the throttle', () => {
    const timeouts: unknown[] = []
    describeContract(createConversationBackend(), {
      describe: (_, define) => define(),
      it: (_title, _test, timeoutMs) => timeouts.push(timeoutMs),
    })
    expect(timeouts).toEqual(Array.from({ length: 43 }, () => 120_000))
  })
})
