import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isConversationError } from 'order-conversations'
import { takeComplaints } from '../../support/setup'
import { countOf, report } from '../support/result'
import { callOf } from './call'
import { settleQuickly, startClock } from './clock'
import { fuzzCase } from './replies'
import { leaksOf } from './secrets'
import { problemsOf } from './typed'

const count = countOf(20_000)
const seed = Number(process.env.SEED ?? Math.floor(Date.now() / 86_400_000))

// A call waits and repeats: that takes no time here.
beforeEach(startClock)
afterEach(() => void vi.useRealTimers())

// Of a stack only the first line comes from a reply. To look up the others in the source takes most of the time.
Error.stackTraceLimit = 1

it('changed replies lead to typed results without tokens, addresses and markup', async () => {
  const RESULT = 'calls with a result'
  const numbers: Record<string, number> = { calls: 0, [RESULT]: 0 }
  process.stdout.write(
    `seed ${seed}: ${count} calls. SEED=${seed} npm run fuzz -- ${count} repeats them.\n`,
  )
  await fc.assert(
    fc.asyncProperty(fuzzCase, async (given) => {
      const said: string[] = []
      const result = await settleQuickly(callOf(given, said))
      vi.unstubAllGlobals()
      const seen = [...leaksOf(result), ...leaksOf(said), ...problemsOf(given, result), ...takeComplaints()]
      if (seen.length > 0) throw new Error(seen.join(', '), { cause: result })
      const name = isConversationError(result) ? `error \`${result.kind}\`` : RESULT
      numbers[name] = (numbers[name] ?? 0) + 1
      numbers.calls!++
    }),
    { seed, numRuns: count, endOnFailure: !process.env.SHRINK },
  )
  expect(numbers.calls).toBe(count)
  numbers.seed = seed
  report({
    title: 'Calls whose replies were changed at random places, with random statuses and headers.',
    numbers,
  })
})
