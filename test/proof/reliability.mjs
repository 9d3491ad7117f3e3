// Writes docs/reliability.md from test/proof/results: `npm run docs:reliability`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

const page = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url))

const SECTIONS = [
  {
    name: 'model',
    title: 'Random sequences over mounted buttons',
    text: `Buttons are mounted in two tabs, and random sequences happen to them: mount, unmount, another order, click, double click, hide
and show, sign in, sign out, another user, a start by another person, a deleted conversation, the focus of the page, a closed
app, minutes that pass, and requests that fail before or after the server acts. Requests and replies arrive in any order, and
the server has no lock.

These statements are checked after each step, and at the end of each sequence:

- A button shows and opens a thread of its own order, which the signed-in user may see.
- A client never has two POSTs of one user and order in flight, and makes no second thread.
- Each successful press leads to one navigation.
- A button that is gone or hidden tells its host nothing.
- A busy state ends.
- In the end each button shows what the server has.

The command fails at the first sequence that breaks one, so the numbers below are those of a run in which none did.`,
  },
  {
    name: 'fuzz',
    title: 'Changed replies',
    text: `Replies of servers are changed at random places: fields are replaced, removed, renamed, wrapped or cut, and tokens, e-mail
addresses and markup are put into them. Each call must end with a result of the documented form or with a
\`ConversationError\`. Neither its fields, nor its JSON, nor its message or stack may hold a token, an address or markup.
The command fails at the first call that does otherwise, so the numbers below are those of a run without one.`,
  },
  {
    name: 'chaos',
    title: 'A bad line',
    text: `People start conversations through a proxy that cuts, stalls, drips and answers 502, before or after the server acts. 40 % of
the POSTs and 15 % of the GETs are hit. Half of the people click twice, and everybody presses again after an error. In the
end the threads of the server are compared with everything the client said.`,
  },
  {
    name: 'leaks',
    title: 'What is left in memory',
    text: `A server renders pages, and a page in Chromium mounts, presses and removes buttons. After collections, the numbers are the
difference to the state before. A number below zero means that less memory was in use than before.`,
  },
  {
    name: 'mutation',
    title: 'Tests that notice a change',
    text: `[Stryker](https://stryker-mutator.io) changes the source in one place at a time. The score is the share of changes that fail a
test. Changes in code that runs once, when a module is loaded, are left out.`,
  },
]

const HEAD = `# Reliability

These numbers come from commands of this repository. Each section names the command, the day and the commit of its last
run. \`npm run proof\` runs all of them. This page is generated: \`npm run docs:reliability\`.
`

/** The page, from the results that there are. */
export function reliabilityPage() {
  return [HEAD, ...SECTIONS.flatMap(section)].join('\n')
}

function section({ name, title, text }) {
  const file = new URL(`results/${name}.json`, import.meta.url)
  if (!existsSync(file)) return []
  const { parts, ...run } = JSON.parse(readFileSync(file, 'utf8'))
  return [`## ${title}\n\n${text}\n`, ...parts.map((part) => table({ ...run, ...part }))]
}

function table({ title, numbers, reasons = {}, command, date, commit }) {
  const rows = Object.entries(numbers).map(([label, number]) => `| ${label} | ${format(number)} |`)
  const why = Object.entries(reasons).map(([reason, count]) => `- ${count} unnoticed: ${reason}\n`)
  return [
    `**${title}** \`${command}\`, ${date}, commit \`${commit}\`:\n`,
    `| | |\n| --- | --: |\n${rows.join('\n')}\n`,
    ...(why.length > 0 ? [why.join('')] : []),
  ].join('\n')
}

const format = (number) => (typeof number === 'number' ? number.toLocaleString('en') : number)

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(page, reliabilityPage())
