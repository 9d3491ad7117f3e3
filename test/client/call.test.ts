import { describe, expect, it, vi } from 'vitest'
import { Call } from '../../src/client/call'

const call = () => new Call('find', 1, 60_000)

describe('the end of a call', () => {
  it('calls each listener once', () => {
    const [ending, ended] = [call(), vi.fn()]
    ending.onEnd(ended)
    ending.end()
    ending.end()
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('does not call a listener that stopped listening', () => {
    const [ending, ended] = [call(), vi.fn()]
    ending.onEnd(ended)()
    ending.end()
    expect(ended).not.toHaveBeenCalled()
  })
})

describe('the error of a shared request', () => {
  it('stays the same when it fits the call', () => {
    const shared = call()
    const error = shared.fail('server')
    expect(call().adopt(error, shared)).toBe(error)
  })

  it('gets the attempts and the outcome of the call', () => {
    const shared = Object.assign(new Call('start', 1, 60_000), { attempts: 1 })
    const caller = Object.assign(call(), { attempts: 2, mayHaveCommitted: true })
    const adopted = caller.adopt(shared.fail('server', 'csrf'), shared)
    expect(adopted).toMatchObject({ kind: 'server', reason: 'csrf', attempts: 3, outcome: 'unknown' })
    expect(adopted.message).toMatch(/^find failed/)
  })
})
