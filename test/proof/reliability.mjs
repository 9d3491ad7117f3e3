// Writes docs/reliability.md from test/proof/results: `npm run docs:reliability`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { mutationPage } from './mutation/page.mjs'

const page = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url))

const SECTIONS = [
  {
    name: 'model',
    title: 'Random actions',
    text: `Buttons are mounted in two apps on one page of jsdom, which stand for two tabs. Random actions happen to them: mount,
unmount, another order, click, double click, hide and show, sign in, sign out, another user, a start by another person, a
deleted conversation, the focus of the page, a closed app, minutes that pass, and requests that fail before or after the
server acts. Requests and replies arrive in any order. The server has no lock, so two POSTs at the same time can create two
threads.

These statements are checked after each action:

- A button shows a thread of its own order, which the signed-in user may see. The page that opens is that of the thread.
- A client never has two POSTs of one user and order in flight.
- Each successful press leads to one navigation. If the user presses View while a start runs, only View navigates.
- A button that is removed or hidden emits no event to the app.

And these at the end of each sequence:

- No client has created two threads for one user and order.
- No button stays in the state \`checking\` or \`starting\`.
- Each button shows what the server has.
- Each start has told its success or its failure, unless its button was removed, hidden or got another order, or another user
  signed in.

The command fails at the first sequence that breaks one, so the numbers below are those of a run in which none did. Many
starts have no success, because their requests fail, or their button is removed or gets another order before the answer.`,
  },
  {
    name: 'fuzz',
    title: 'Corrupted replies',
    text: `Replies of servers are changed at random places: fields are replaced, removed, renamed, wrapped or cut, and tokens, e-mail
addresses and markup are put into them. Each call must end with a result of the documented form or with a
\`ConversationError\`. Neither its fields, nor its JSON, nor its message or stack may hold a token, an address or markup.
The command fails at the first call that does otherwise, so the numbers below are those of a run without one. The table
counts how the calls ended: with a result, or with an [error](errors.md) of each kind. The same seed repeats the run.`,
  },
  {
    name: 'chaos',
    title: 'A bad network',
    text: `People start conversations through a proxy that cuts, stalls, delays, drips and answers 502, before or after the server
acts. It disturbs 40 % of the POSTs and 15 % of the GETs. Half of the people click twice, and everybody presses again after
an error, up to three times. In the end the threads of the server are compared with everything the client said.`,
  },
  {
    name: 'leaks',
    title: 'What is left in memory',
    text: `A server renders pages, and a page in Chromium mounts and removes buttons, and presses some of them. The numbers are what
is left after garbage collection, compared with the state before. Below zero means that less memory was in use than before.
For the server, the number is the median of five batches of pages. A page of the server may leave 3,000 bytes, and the buttons
1,024 KiB, for the compiled code of the browser. Of everything else, nothing may be left.`,
  },
  {
    name: 'busy',
    title: 'A busy machine',
    text: `A test that waits for real time passes on a fast machine and fails on a slow one. So the tests run several times, each
time after a fresh install, while loops keep more cores busy than the machine has.`,
  },
  {
    name: 'mutation',
    title: 'Mutation testing',
    text: `[Stryker](https://stryker-mutator.io) puts small faults into the source, one at a time. The score is the share of faults
that make a test fail or hang. Code at the top level of a module is not changed. The goal is 90 % for the contract, the client,
the store and the cache, and 80 % for the rest: \`npm run mutation -- client --save\`. All folders take about a day, so they
are measured in parts: \`--part 1/8\` is every eighth fault of the folder, chosen by a digest of its place and text. After new
tests, \`--again\` tests the faults that none had noticed, and for which no reason is known. A fault whose line had changed by
then is *left out*. \`test/proof/results/mutation.json\` has each fault that was not noticed. Two folders have no score:
\`locales\` has only texts, and \`element\` is not measured yet. Focus, layout and hover of the component and of the element are
tested in Chromium, where Stryker does not run.`,
    page: mutationPage,
  },
]

const HEAD = `# Reliability

These numbers come from commands of this repository. Each section names the command, the day and the commit of its last
run. \`npm run proof\` runs all of them. [Benchmarks](benchmarks.md) shows what the button costs. This page is generated:
\`npm run docs:reliability\`.
`

/** The page, from the results that there are. */
export function reliabilityPage() {
  return [HEAD, ...SECTIONS.flatMap(section)].join('\n')
}

function section({ name, title, text, page = tables }) {
  const file = new URL(`results/${name}.json`, import.meta.url)
  if (!existsSync(file)) return []
  return [`## ${title}\n\n${text}\n`, page(JSON.parse(readFileSync(file, 'utf8')))]
}

const tables = ({ parts, ...run }) => parts.map((part) => table({ ...run, ...part })).join('\n')

function table({ title, numbers, command, date, commit }) {
  const rows = Object.entries(numbers).map(([label, number]) => `| ${label} | ${format(number, label)} |`)
  return [
    `**${title}** \`${command}\`, ${date}, commit \`${commit}\`:\n`,
    `| | |\n| --- | --: |\n${rows.join('\n')}\n`,
  ].join('\n')
}

// A seed is a name and no amount.
const format = (number, label) =>
  typeof number === 'number' && label !== 'seed' ? number.toLocaleString('en') : number

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(page, reliabilityPage())
