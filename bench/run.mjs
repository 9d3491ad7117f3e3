// `npm run bench`: compares the product with code that a user would write or install instead. See README.md here.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dayAndCommit } from '../scripts/day-and-commit.mjs'
import { startBrowser } from './browser.mjs'
import { heap } from './measures/heap.mjs'
import { network, requests } from './measures/network.mjs'
import { renders } from './measures/renders.mjs'
import { IMPORTS, measureImport, sizes } from './measures/sizes.mjs'
import { growth, sameOrder, scale, times } from './measures/times.mjs'
import { buildPage, here, prepareProduct } from './prepare.mjs'
import { profile } from './profile.mjs'
import { comparison, importTable, spread } from './report.mjs'
import { ROWS } from './rows.mjs'
import { warnOfOtherMarkup } from './same-markup.mjs'

const MEASURES = [times, heap, sameOrder, scale, growth, renders, requests, network, sizes]
const RIVALS = 'floor,dom,markup,naive,store,batched,colada,vue-query,ours,ours-again'
// Rows that `--quick` leaves out.
const SLOW = /^scale$|^mount-/
// The floor is the unit of the table.
const FLOOR = 'floor'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    rivals: { type: 'string', default: RIVALS },
    count: { type: 'string' },
    rounds: { type: 'string' },
    profile: { type: 'string' },
  },
})
const rounds = Number(options.rounds ?? (options.quick ? 3 : 7))
const count = Number(options.count ?? (options.quick ? 200 : 500))
const rivals = [...new Set([FLOOR, ...options.rivals.split(',')])]
const only =
  options.only?.split(',') ?? ROWS.map(({ id }) => id).filter((id) => !options.quick || !SLOW.test(id))
const unknown = only.find((id) => !ROWS.some((row) => row.id === id))
if (unknown) throw new Error(`--only takes ${ROWS.map(({ id }) => id).join(', ')}, not ${unknown}`)
const rows = ROWS.filter(({ id }) => only.includes(id))
const measures = MEASURES.filter(({ ids }) => ids.some((id) => only.includes(id)))

/** Runs one measure of one rival in pages of its own. */
async function runOnce(browser, measure, rival) {
  const tabs = []
  const open = async (search) => {
    const tab = await browser.open(rival, search)
    tabs.push(tab)
    return tab
  }
  const values = await measure.run({ rival, count, open })
  await Promise.all(tabs.map((tab) => tab.close()))
  return values
}

async function compare(browser) {
  const results = Object.fromEntries(rivals.map((rival) => [rival, {}]))
  const measureInto = async (measure, rival) => {
    if (measure.rivals && !measure.rivals.includes(rival)) return
    const values = await runOnce(browser, measure, rival)
    for (const id in values) if (values[id] !== null) (results[rival][id] ??= []).push(values[id])
  }
  for (let round = 0; round < rounds; round++) {
    // Start each round with another rival, because the load of the machine changes.
    const order = rivals.map((_, index) => rivals[(index + round) % rivals.length])
    for (const measure of measures.filter(({ rounds = Infinity }) => round < rounds)) {
      if (measure.isParallel) await Promise.all(order.map((rival) => measureInto(measure, rival)))
      else for (const rival of order) await measureInto(measure, rival)
    }
    // Write the results after each round, because a run takes minutes.
    const about = { date, commit, chromium: browser.version, count, rounds: round + 1 }
    const text = JSON.stringify({ ...about, results, imports }, null, 2)
    writeFileSync(join(here, 'results/browser.json'), text)
    console.error(`round ${round + 1} of ${rounds}`)
  }
  return results
}

/** Kilobytes of each import of the product, minified and gzipped. */
async function importSizes() {
  const imports = {}
  for (const [name, source] of Object.entries(IMPORTS)) imports[name] = await measureImport(source)
  return imports
}

const { date, commit } = dayAndCommit()
prepareProduct()
const imports = measures.includes(sizes) ? await importSizes() : {}
const folder = await buildPage({ isReadable: Boolean(options.profile) })
mkdirSync(join(here, 'results'), { recursive: true })
const browser = await startBrowser(folder)
if (options.profile) {
  const rival = options.rivals === RIVALS ? 'ours' : options.rivals
  await profile(browser, folder, { phase: options.profile, rival, count })
} else {
  await warnOfOtherMarkup(browser)
  const results = await compare(browser)
  console.log(`Chromium ${browser.version}, ${count} buttons, ${rounds} rounds, minima\n`)
  console.log(`${comparison(results, rows)}\n\n${spread(results, rows)}`)
  if (measures.includes(sizes)) console.log(`\n${importTable(imports)}`)
}
await browser.close()
