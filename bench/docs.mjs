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

const { results } = browser
const at = (rival, id) => min(results[rival][id])
const times = (rival, id) => (at(rival, id) / at('floor', id)).toFixed(1)
const ms = (rival, id) => at(rival, id).toFixed(0)

const page = `# Benchmarks

This page compares the button with what people write or install instead. The commands are in the repository.
\`bench/README.md\` describes each rival, and how to read the numbers.

![Mount, settling and memory as bars](./benchmarks.svg)

| | what it is |
| --- | --- |
| \`floor\` | A trivial Vue component with a plain button. It asks for nothing. |
| \`dom\` | The same without a framework. |
| \`markup\` | The HTML and the styles of our button in a Vue template, without its behaviour. |
| \`naive\` | axios in the component: one request per button. |
| \`store\` | A hand-written Pinia store: one request per order. |
| \`batched\` | A hand-written Pinia store that reads the pages of the listing for all orders at once. |
| \`colada\`, \`vue-query\` | @pinia/colada and @tanstack/vue-query with axios, one query per order. |
| \`ours\` | This package, with its styles, texts, errors, limits and accessibility. |

All but \`markup\` and \`ours\` draw one plain button without styles.

## In the browser

\`npm run bench\`, ${browser.date}, commit ${browser.commit}: Chromium ${browser.chromium}, ${browser.count} buttons,
${browser.rounds} rounds, minima. × is a multiple of \`floor\`, a trivial component with a plain button. \`ours-again\` is
\`ours\` measured once more: a smaller difference than the one between the two means nothing.

${comparison(browser.results, ROWS)}

### Goals that are not met

- **mount, settled.** The HTML and the styles of the button alone (\`markup\`) take × ${times('markup', 'mount')} and × ${times('markup', 'settled')}. Everything else adds ${(at('ours', 'settled') - at('markup', 'settled')).toFixed(0)} ms to the
  ${ms('markup', 'settled')} ms of the latter. The styles cost this much because they hold against the stylesheet of
  any page, and because a label that changes moves nothing.
- **same order × 1000.** Here, too, the markup alone takes ${ms('markup', 'same-order')} ms.
- **until settled.** The first page of the listing tells how many pages there are, so the other four are asked for after
  it: twice 40 ms. The markup takes ${ms('markup', 'network')} ms.
- **gzip.** The behaviour is spread over many small modules, and none of them stands out. To be half as large, the package
  would have to do half as much.
- **Calls.** In a profile (\`node --cpu-prof bench/calls.mjs\`) our own code takes about a fifth of a call. Most of it is axios: merging the options of a request, its fetch
  adapter, and an AbortSignal for each call.

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
