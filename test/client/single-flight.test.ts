import { describe, expect, it } from 'vitest'
import { Call } from '../../src/client/call'
import { createSingleFlight } from '../../src/client/single-flight'
import { createUserStates } from '../../src/client/user-states'
import { settle, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

/** Shares work that the test ends by hand. */
function scene() {
  const states = createUserStates()
  const state = states.use('ada')
  const running = new Set<Call>()
  const share = createSingleFlight(running, states.hold)
  const works: { call: Call; end: (answer: string) => void }[] = []
  const caller = () => Object.assign(new Call('find', 1, 1000), { state })
  const run = (call: Call) => new Promise<string>((end) => works.push({ call, end }))
  return {
    works,
    running,
    caller,
    flights: () => state.flights.size,
    ask: (key: string | null = 'a', by = caller()) => share({ key, orderId: 1, caller: by, run }),
  }
}

describe('shared work', () => {
  it('C02 is done once for callers with the same key, and anew after it has ended', async () => {
    const { works, running, ask, flights } = scene()
    const answers = [ask(), ask()]
    expect(works).toHaveLength(1)
    works[0]!.end('x')
    expect(await Promise.all(answers)).toEqual(['x', 'x'])
    expect([flights(), running.size]).toEqual([0, 0])
    void ask()
    expect(works).toHaveLength(2)
  })

  it('is done for each caller when it has no key', () => {
    const { works, ask, flights } = scene()
    void ask(null)
    void ask(null)
    expect([works.length, flights()]).toEqual([2, 0])
  })

  it('S02 is not joined when it was cancelled before it sent anything', () => {
    const { works, ask } = scene()
    void ask()
    works[0]!.call.isCancelled = true
    void ask()
    expect(works).toHaveLength(2)
  })

  it('S02 is joined when it was cancelled after a start was sent', async () => {
    const { works, ask } = scene()
    void ask()
    Object.assign(works[0]!.call, { isCancelled: true, mayHaveCommitted: true })
    const answer = ask()
    works[0]!.end('x')
    expect(await answer).toBe('x')
    expect(works).toHaveLength(1)
  })

  it('does not hide newer work with the same key when it ends', async () => {
    const { works, ask } = scene()
    const old = ask()
    works[0]!.call.isCancelled = true
    const answers = [ask()]
    works[0]!.end('old')
    expect(await old).toBe('old')
    answers.push(ask())
    works[1]!.end('new')
    expect(await Promise.all(answers)).toEqual(['new', 'new'])
    expect(works).toHaveLength(2)
  })

  it('tells each caller who the user is, unless the caller knows', async () => {
    const { works, ask, caller } = scene()
    const [first, second] = [caller(), caller()]
    const answers = [ask('a', first), ask('a', second)]
    second.user = 'known'
    works[0]!.call.user = 'ada'
    works[0]!.end('x')
    await Promise.all(answers)
    expect([first.user, second.user]).toEqual(['ada', 'known'])
  })

  it('N06 fails at once for a caller that has left, and does not begin', async () => {
    const { works, ask, caller, flights } = scene()
    const gone = caller()
    gone.end()
    await expect(settle(ask('a', gone))).rejects.toMatchObject({ kind: 'aborted' })
    expect([works.length, flights()]).toEqual([0, 0])
  })
})
