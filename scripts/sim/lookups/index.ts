import { installClock } from '../clock'
import { printTable, verdict } from '../table'
import { runCases } from './cases'
import { simulateLabels } from './labels'
import type { Cell } from './server'
import { atOnce, naive, withinBudget, type Outcome } from './ways'

const CELLS: Cell[] = [1, 10, 50, 100, 1000].flatMap((orders) =>
  [...new Set([0, Math.floor(orders / 2), orders, Math.min(10 * orders, 1000)])].flatMap((threads) =>
    [10, 25].flatMap((pageSize) =>
      [false, true].map((ignoresFilter) => ({ orders, threads, pageSize, ignoresFilter })),
    ),
  ),
)

const HEADS = [
  'k',
  'T',
  'page',
  'filter',
  '| at once',
  '≤',
  '| budget',
  '429',
  'min',
  'open',
  '| naive',
  '429',
  'open',
  'wrong',
]

function boundOf({ orders: k, threads, pageSize, ignoresFilter }: Cell): number {
  const pages = Math.max(1, Math.ceil(threads / pageSize))
  if (ignoresFilter) return pages + Math.min(k, 4)
  return k === 1 ? 1 : Math.min(k + 1, pages)
}

const isClean = ({ open, wrong, refused }: Outcome) => open + wrong + refused === 0

/** Prints the table of look-ups. Returns false if a promise is broken. */
export async function simulate(): Promise<boolean> {
  console.log(`LOOK-UPS  k orders, T threads. "at once": requests of one findForOrders() without a throttle, and the
bound. "budget": through the store's queue, 5 requests a minute, on a throttle of 10 a minute; minutes
until all are known. "naive": a request per order, all in one moment, first row believed, same throttle.
"open": orders not known at the end; "wrong": orders for which another one's thread is shown.\n`)
  const clock = installClock(1)
  const rows: (string | number)[][] = []
  const broken = { bound: 0, budget: 0, wrong: 0 }
  for (const cell of CELLS) {
    const one = await clock.runUntil(atOnce(clock, cell))
    const slow = await clock.runUntil(withinBudget(clock, cell))
    const page = await clock.runUntil(naive(clock, cell))
    const bound = boundOf(cell)
    if (one.requests > bound || !isClean(one)) broken.bound++
    const isShort = cell.threads / cell.pageSize <= 50
    if (isShort && (slow.requests > bound || !isClean(slow))) broken.budget++
    broken.wrong += one.wrong + slow.wrong
    rows.push([
      ...[cell.orders, cell.threads, cell.pageSize, cell.ignoresFilter ? 'ignored' : 'works'],
      ...[one.requests, bound],
      ...[slow.requests, slow.refused, slow.minutes.toFixed(1), slow.open],
      ...[page.requests, page.refused, page.open, page.wrong],
    ])
  }
  printTable(HEADS, rows)
  console.log()
  const cells = `${CELLS.length} cells`
  const kept = [
    verdict(
      `one call stays within the bound and knows all (${broken.bound} of ${cells} do not)`,
      !broken.bound,
    ),
    verdict(
      `so it does within the budget, without a 429, up to 50 pages (${broken.budget} cells do not)`,
      !broken.budget,
    ),
    verdict(`nothing false is shown (${broken.wrong} orders)`, !broken.wrong),
    await clock.runUntil(clock.hold(runCases())),
    await simulateLabels(clock),
  ]
  return kept.every(Boolean)
}
