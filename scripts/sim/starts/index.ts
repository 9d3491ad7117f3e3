import { installClock } from '../clock'
import { percent, printTable, verdict } from '../table'
import { FAULTS, type Fault } from './faults'
import { everyone, type Start } from './people'
import { naive, ours } from './ways'

const AS_PROMISED = { starts: 0.3, lookups: 0.05 }
const EVERYTHING = { starts: 0.3, lookups: 0.3 }

const HEADS = ['', 'most threads', 'orders with > 1', 'first click', '+ one more', '+ another', 'false']

/** Prints the table of starts. Returns false if a promise is broken. */
export async function simulate(): Promise<boolean> {
  console.log(`STARTS  10,000 people press Start, half of them twice within 0.4 s. 30 % of the POSTs fail, in equal parts:
${(Object.keys(FAULTS) as Fault[])
  .slice(1)
  .map((fault) => `  ${fault.padEnd(8)} ${FAULTS[fault]}`)
  .join('\n')}
Latency 30–300 ms each way, one message in 20 up to 1.5 s. The server has no lock: it looks, waits, creates;
one in 50 takes 1–10 s without a fault. Of the look-ups 5 % fail, in the rows "30 % of all" 30 %.
After an error a person presses again 1–8 s later. Solved: a thread is shown. False: one that is not there.\n`)
  const clock = installClock(2)
  const promised = await clock.runUntil(everyone(ours, AS_PROMISED))
  const rough = await clock.runUntil(everyone(ours, EVERYTHING))
  printTable(HEADS, [
    row('ours', promised),
    row('naive', await clock.runUntil(everyone(naive, AS_PROMISED))),
    row('ours, 30 % of all', rough),
    row('naive, 30 % of all', await clock.runUntil(everyone(naive, EVERYTHING))),
  ])
  console.log('\nours, by what happened to the first POST')
  printTable(['', 'starts', 'solved by the first click', 'the first POST made a thread'], byFault(promised))
  console.log()
  return [
    verdict('ours makes no second thread', duplicates(promised) + duplicates(rough) === 0),
    verdict(
      'ours shows nothing that is not there',
      [...promised, ...rough].every(({ isTrue }) => isTrue),
    ),
    verdict('ours solves ≥ 93 % without another click', solved(promised, 1) >= 0.93 * promised.length),
    verdict('ours solves ≥ 99 % after one more', solved(promised, 2) >= 0.99 * promised.length),
  ].every(Boolean)
}

const solved = (starts: Start[], most: number) => starts.filter(({ clicks }) => clicks <= most).length
const duplicates = (starts: Start[]) => starts.filter(({ threads }) => threads > 1).length

function row(name: string, starts: Start[]) {
  return [
    name,
    Math.max(...starts.map(({ threads }) => threads)),
    duplicates(starts),
    ...[1, 2, 3].map((clicks) => percent(solved(starts, clicks), starts.length)),
    starts.filter(({ isTrue }) => !isTrue).length,
  ]
}

function byFault(starts: Start[]) {
  return [...(Object.keys(FAULTS) as Fault[]), null].map((fault) => {
    const those = starts.filter((start) => fault === null || start.fault === fault)
    const share = (part: Start[]) => percent(part.length, those.length)
    return [
      fault ?? 'all',
      those.length,
      share(those.filter(({ clicks }) => clicks === 1)),
      share(those.filter(({ madeByFirst }) => madeByFirst)),
    ]
  })
}
