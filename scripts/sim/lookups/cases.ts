import type { ServerTraits } from '../../../src/client/find-many'
import { findIn, isRight, type Listing } from '../../../test/support/listing'
import { createRandom, type Random } from '../random'
import { verdict } from '../table'
import { numbers } from './server'

const CASES = 5000
// The limit of requests is checked for listings without a trick. For the others, only the answers are checked.
const TRICKS = ['none', 'none', 'none', 'shifts', 'lies', 'bare'] as const

interface Tally {
  bounded: number
  above: string[]
  wrong: string[]
  open: string[]
}

/** Runs findMany over random listings and checks its answers. */
export async function runCases(): Promise<boolean> {
  const tally: Tally = { bounded: 0, above: [], wrong: [], open: [] }
  for (let seed = 0; seed < CASES; seed++) await runCase(createRandom(seed), seed, tally)
  const { bounded, above, wrong, open } = tally
  const some = (cases: string[]) => [cases.length, ...cases.slice(0, 5)].join('; ')
  return [
    verdict(`${bounded} random cases stay within the bound (${some(above)})`, above.length === 0),
    verdict(`and leave no order open (${some(open)})`, open.length === 0),
    verdict(
      `all ${CASES} learn nothing false, with shifting listings, lying counts and bare arrays too (${some(wrong)})`,
      wrong.length === 0,
    ),
  ].every(Boolean)
}

async function runCase(random: Random, seed: number, tally: Tally): Promise<void> {
  const trick = TRICKS[random.below(TRICKS.length)]
  const threads = random.below(random.chance(0.1) ? 400 : 120)
  const pageLength = [5, 10, 25][random.below(3)]!
  const asked = random.shuffled(numbers(160)).slice(0, 1 + random.below(60))
  const listing: Listing = {
    ordersWithThread: random.shuffled(numbers(Math.max(160, threads))).slice(0, threads),
    pageLength,
    ignoresFilter: random.chance(1 / 3),
  }
  // The traits that the client may have learned in an earlier call.
  const traits: ServerTraits = { ignoresFilter: false, isListable: true, pageLength: 10 }
  const isKnown = random.chance(1 / 2)
  if (isKnown) {
    const earlier = await findIn(listing, [1001, 1002].slice(0, 1 + random.below(2)), { traits })
    Object.assign(traits, earlier.traits)
    const saw = earlier.requests.includes('page 1') || earlier.traits.ignoresFilter
    if (saw) listing.count = threads
  }
  const knownCount = isKnown && listing.count === threads ? threads : null
  const wasIgnoring = traits.ignoresFilter
  if (trick === 'shifts') shiftAtTimes(random, listing)
  if (trick === 'lies') listing.count = random.chance(1 / 4) ? null : random.below(2 * threads + 10)
  if (trick === 'bare') listing.isBareArray = true
  const maxRequests = random.chance(1 / 5) ? 1 + random.below(8) : Infinity

  const { known, requests, error } = await findIn(listing, asked, { knownCount, maxRequests, traits })

  const name = `#${seed}: k ${asked.length}, T ${threads}, P ${pageLength}, ${trick}, ${requests.length} requests`
  if (!isRight(known, listing) || error) tally.wrong.push(name)
  if (requests.length > maxRequests) tally.above.push(`${name}, allowed ${maxRequests}`)
  if (trick !== 'none' || maxRequests < Infinity) return
  const k = asked.length
  const pages = Math.max(1, Math.ceil(threads / pageLength))
  const working = knownCount === null && k > 1 ? Math.min(k + 1, pages) : Math.min(k, pages)
  const bound = !listing.ignoresFilter ? working : wasIgnoring ? pages : pages + Math.min(k, 4)
  tally.bounded++
  if (requests.length > bound) {
    tally.above.push(
      `${name} > ${bound}${knownCount === null ? '' : ', count known'}${wasIgnoring ? ', ignoring known' : ''}`,
    )
  }
  if (known.size < k) tally.open.push(name)
}

/** Moves a thread to the front before some replies, as if a person had written a message. */
function shiftAtTimes(random: Random, listing: Listing): void {
  listing.beforeReply = () => {
    const rows = listing.ordersWithThread
    if (rows.length === 0 || random.chance(0.6)) return
    const [moved] = rows.splice(random.below(rows.length), 1)
    if (moved) rows.unshift(moved)
  }
}
