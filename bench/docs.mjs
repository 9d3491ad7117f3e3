// `npm run bench:docs`: writes docs/benchmarks.md and its picture from the last results of `npm run bench` and
// `npm run bench:calls`.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { here } from './prepare.mjs'
import { comparison, importTable, min, spread, toTable } from './report.mjs'
import { ROWS } from './rows.mjs'

const docs = fileURLToPath(new URL('../docs', import.meta.url))
const read = (name) => JSON.parse(readFileSync(join(here, 'results', `${name}.json`), 'utf8'))
const browser = read('browser')
const calls = read('calls')

const NAMES = {
  naive: 'axios in the component',
  store: 'hand-written store',
  batched: 'hand-written, batched',
  colada: '@pinia/colada',
  'vue-query': '@tanstack/vue-query',
  ours: 'order-conversations',
}
const BARS = [
  { id: 'mount', title: 'Mount, CPU' },
  { id: 'settled', title: 'Until every label is right, CPU' },
  { id: 'heap', title: 'Memory' },
]

/** Draws one group of bars for each measure, in multiples of a trivial button. */
function picture({ results }) {
  const names = Object.keys(NAMES).filter((name) => results[name]?.mount)
  const [left, width, bar, gap] = [190, 430, 16, 44]
  const times = (name, id) => min(results[name][id]) / min(results.floor[id])
  let y = 8
  const parts = []
  for (const { id, title } of BARS) {
    const most = Math.max(...names.map((name) => times(name, id)))
    parts.push(`<text x="0" y="${y + 14}" class="title">${title}, × a trivial button</text>`)
    y += 24
    for (const name of names) {
      const value = times(name, id)
      const length = Math.max(1, (value / most) * width)
      parts.push(
        `<text x="${left - 8}" y="${y + 12}" class="name">${NAMES[name]}</text>`,
        `<rect x="${left}" y="${y}" width="${length.toFixed(1)}" height="${bar}" rx="3" class="${name === 'ours' ? 'ours' : 'other'}"/>`,
        `<text x="${(left + length + 6).toFixed(1)}" y="${y + 12}">${value.toFixed(1)}</text>`,
      )
      y += bar + 5
    }
    y += gap - bar - 5
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 ${y}" role="img" aria-label="Bars of the table below">
<style>
text { font: 12px system-ui, sans-serif; fill: #334155 }
.title { font-weight: 600 }
.name { text-anchor: end }
.ours { fill: #4f46e5 }
.other { fill: #94a3b8 }
@media (prefers-color-scheme: dark) { text { fill: #cbd5e1 } .ours { fill: #818cf8 } .other { fill: #475569 } }
</style>
${parts.join('\n')}
</svg>
`
}

const page = `# Benchmarks

This page compares the button with what people write or install instead. The commands are in the repository.
\`bench/README.md\` describes each rival, and how to read the numbers.

![Mount, settling and memory as bars](./benchmarks.svg)

## In the browser

\`npm run bench\`, ${browser.date}, commit ${browser.commit}: Chromium ${browser.chromium}, ${browser.count} buttons,
${browser.rounds} rounds, minima. × is a multiple of \`floor\`, a trivial component with a plain button. \`ours-again\` is
\`ours\` measured once more: a smaller difference than the one between the two means nothing.

${comparison(browser.results, ROWS)}

Minimum and median: milliseconds of CPU time, bytes for the heap.

${spread(browser.results, ROWS)}

## Bytes

Minified and gzipped, without vue, pinia, axios and vue-router.

${importTable(browser.imports)}

## Calls

\`npm run bench:calls\`, ${calls.date}, commit ${calls.commit}: Node ${calls.node}.

${toTable([['', '', '×', '× median', 'µs CPU', 'goal'], ...calls.calls])}

${toTable([['10 000 orders', 'requests', 'CPU ms', 'longest block ms'], ...calls.planners])}
`

writeFileSync(join(docs, 'benchmarks.md'), page)
writeFileSync(join(docs, 'benchmarks.svg'), picture(browser))
