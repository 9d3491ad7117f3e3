import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRandom } from '../../../scripts/sim/random'
import { takeComplaints } from '../../support/setup'
import { countOf, report } from '../support/result'
import { commands } from './commands'
import { checkEnd, checkNow } from './invariants'
import { ANNA, World } from './world'

const MOST_COMMANDS = 60
const FIXED_SEED = 20_261
const daySeed = Math.floor(Date.now() / 86_400_000)

const count = countOf(500)
const totals = { sequences: 0, commands: 0, starts: 0, started: 0, views: 0, navigations: 0, threads: 0 }

beforeEach(() => {
  vi.useFakeTimers({
    now: Date.parse('2026-01-05T08:00:00Z'),
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function play(sequence: Iterable<fc.AsyncCommand<World, World>>): Promise<void> {
  // Axios and the client draw their jitter from here.
  vi.spyOn(Math, 'random').mockImplementation(createRandom(1).share)
  const world = new World()
  try {
    await fc.asyncModelRun(() => ({ model: world, real: world }), sequence)
    if (!world.user.value) world.signIn(ANNA)
    await world.calmDown()
    checkNow(world, 'the end')
    checkEnd(world)
  } finally {
    await world.end()
    vi.clearAllTimers()
  }
  expect([...world.broken, ...takeComplaints()]).toEqual([])
  const { counts } = world.presses
  totals.sequences++
  totals.threads += world.network.created.length
  for (const name of ['starts', 'started', 'views', 'navigations'] as const) totals[name] += counts[name]
}

const seeds = process.env.SEED ? [Number(process.env.SEED)] : [FIXED_SEED, daySeed]
const each = Math.ceil(count / seeds.length)

it.each(seeds)('buttons keep every promise in random sequences, seed %i', async (seed) => {
  process.stdout.write(
    `seed ${seed}: ${each} sequences. SEED=${seed} npm run model -- ${each} repeats them.\n`,
  )
  await fc.assert(
    fc.asyncProperty(commands(MOST_COMMANDS), async (sequence) => {
      await play(sequence)
      totals.commands += [...sequence].length
    }),
    { seed, numRuns: each, endOnFailure: !process.env.SHRINK, path: process.env.REPLAY },
  )
  if (seed === seeds.at(-1)) {
    expect(totals.sequences).toBeGreaterThanOrEqual(each * seeds.length)
    // A run in which nothing happens would prove nothing.
    if (totals.sequences >= 100) for (const count of Object.values(totals)) expect(count).toBeGreaterThan(0)
    report({
      title: 'Random actions on buttons in two tabs, with requests and replies in any order.',
      numbers: {
        sequences: totals.sequences,
        actions: totals.commands,
        'presses on Start': totals.starts,
        'starts that a button told as successful': totals.started,
        'presses on View': totals.views,
        navigations: totals.navigations,
        'threads made, and not deleted later': totals.threads,
        seeds: seeds.join(', '),
      },
    })
  }
})
