// `npm run bench:docs`: writes docs/benchmarks.md and its picture from the last results of `npm run bench` and
// `npm run bench:calls`, and keeps these results in published.json.
import { readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { comparison, importTable, spread, summary, toTable } from './report.mjs'
import { ROWS } from './rows.mjs'

const published = new URL('published.json', import.meta.url)

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

const valueOf = (results, name, id) =>
  summary(
    results,
    name,
    ROWS.find((row) => row.id === id),
  )

/** Draws one group of bars for each measure, in multiples of a trivial button. */
function picture({ results }) {
  const names = Object.keys(NAMES).filter((name) => results[name]?.mount)
  const [left, width, bar, gap] = [190, 430, 16, 44]
  const times = (name, id) => valueOf(results, name, id) / valueOf(results, 'floor', id)
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

/** The page and its picture, from the results that are published. */
export function benchmarks() {
  const { browser, calls } = JSON.parse(readFileSync(published, 'utf8'))
  return { page: pageOf(browser, calls), svg: picture(browser) }
}

function pageOf(browser, calls) {
  const at = (rival, id) => valueOf(browser.results, rival, id)
  const times = (rival, id) => (at(rival, id) / at('floor', id)).toFixed(1)
  const ms = (rival, id) => at(rival, id).toFixed(0)
  return `# Benchmarks

This page compares the button with what people write or install instead. The commands are in the repository.
\`bench/README.md\` describes each rival, and how to read the numbers.

![Mount, settling and memory as bars](./benchmarks.svg)

| | what it is |
| --- | --- |
| \`floor\` | A trivial Vue component with a plain button. It asks for nothing. |
| \`dom\` | The same without a framework. |
| \`markup\` | The HTML of our button in a Vue template, without its behaviour. |
| \`naive\` | axios in the component: one request per button. |
| \`store\` | A hand-written Pinia store: one request per order. |
| \`batched\` | A hand-written Pinia store that reads the pages of the listing for all orders at once. |
| \`colada\`, \`vue-query\` | @pinia/colada and @tanstack/vue-query with axios, one query per order. |
| \`ours\` | This package, with its texts, errors and accessibility. Here every button asks at once and nothing limits the requests, as in the others. In an app, a button asks when it comes into view, and the requests are limited. |

All but \`markup\` and \`ours\` show one plain button. No stylesheet is loaded, and nothing is laid out or painted.

## In the browser

\`npm run bench\`, ${browser.date}, commit ${browser.commit}: Chromium ${browser.chromium}, ${browser.count} buttons,
${browser.rounds} rounds of the first four rows and of the network, fewer of the others. The table shows the fastest measurement, and the median for memory and for \`5000 ÷ 1000\`.
× is a multiple of \`floor\`, a trivial component with a plain button. \`ours-again\` is \`ours\` measured once more: if two
columns differ by less than these two, take them as equal.

${comparison(browser.results, ROWS)}

### Goals that are not met

The goals are set by the authors of this package.

- **until every label is right.** The HTML of the button alone (\`markup\`) takes × ${times('markup', 'settled')}: it has several elements,
  and View is a link that replaces the button. Our render function is faster than the template of \`markup\`. The behaviour
  takes the time that this saves.
- **1000 buttons of one order.** The HTML alone takes ${ms('markup', 'same-order')} ms.
- **until every label is right, 40 ms server.** The pages of the listing come in three rounds of 40 ms: one page, three and one.
  Of four requests at once, the buttons of a list leave one free for an order that a person opens. \`batched\` asks for all four
  at once. Each round also renders the buttons that it answers.
- **gzip.** The behaviour is spread over many small modules, and none of them stands out.
- **Calls, with your axios instance or our own.** Most of the time is axios: merging the options of a request, its fetch
  adapter, and an AbortSignal for each call. \`node --cpu-prof bench/calls.mjs\` writes a profile.
- **Decoding.** Each field is copied into a new object, and each name is checked for markup, tokens and addresses.

The fastest measurement and the median of each row: milliseconds of CPU time, bytes for the heap, milliseconds of the clock
for the row with a server, and a ratio for 5000 ÷ 1000.

${spread(browser.results, ROWS)}

## Bytes

\`npm run bench -- --only vite,esbuild\` prints these. Minified and gzipped, without vue, pinia, axios, vue-router and the styles.
\`npm run size\` shows more imports.

${importTable(browser.imports)}

## Calls

\`npm run bench:calls\`, ${calls.date}, commit ${calls.commit}: Node ${calls.node}.

${toTable([['', '', '×', '× median', 'µs CPU', 'goal'], ...calls.calls])}

${toTable([['10 000 orders', 'requests', 'CPU ms', 'longest block ms'], ...calls.planners])}
`
}

function publish() {
  const read = (name) => JSON.parse(readFileSync(new URL(`results/${name}.json`, import.meta.url), 'utf8'))
  const browser = read('browser')
  if (browser.rounds < 7 || !browser.results.ours['mount-5000'])
    throw new Error('Run `npm run bench` without options first: its last results are not complete.')
  writeFileSync(published, `${JSON.stringify({ browser, calls: read('calls') }, null, 2)}\n`)
  const { page, svg } = benchmarks()
  writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), page)
  writeFileSync(new URL('../docs/benchmarks.svg', import.meta.url), svg)
}

if (argv[1] === fileURLToPath(import.meta.url)) publish()
