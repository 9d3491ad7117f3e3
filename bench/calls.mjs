// `npm run bench:calls`: measures in Node the time that the SDK adds to a call of axios and to JSON.parse.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { dayAndCommit } from '../scripts/day-and-commit.mjs'
import { here, prepareProduct, shared } from './prepare.mjs'
import { toTable } from './report.mjs'

const ROUNDS = 600
const WARM_UP = 60
// The fastest 5 % of the laps count: other processes did not disturb those.
const FAST = 0.05
const ORDERS = 10_000
const PLANNER_RUNS = 3
const outDir = join(here, 'dist/calls')
const load = (name) => import(pathToFileURL(join(outDir, `${name}.js`)).href)

async function buildCases() {
  await build({
    ...shared,
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      modulePreload: false,
      rollupOptions: {
        input: { cases: join(here, 'calls/cases.mjs'), planner: join(here, 'calls/planner.mjs') },
        output: { entryFileNames: '[name].js' },
        preserveEntrySignatures: 'strict',
      },
    },
  })
}

/** Microseconds of CPU for one call. Other processes change CPU time less than clock time. */
async function lap(run, repeat, isSync) {
  const start = process.cpuUsage()
  if (isSync) for (let index = 0; index < repeat; index++) run()
  else for (let index = 0; index < repeat; index++) await run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / repeat
}

const quantile = (values, part) => [...values].sort((a, b) => a - b)[Math.floor(values.length * part)]

/** Runs short laps of all cases in turn, so that a busy moment of the machine slows all of them. */
async function race({ title, repeat, isSync, cases, goals }) {
  const names = Object.keys(cases)
  const laps = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (let index = 0; index < names.length; index++) {
      const name = names[(index + round + WARM_UP) % names.length]
      const us = await lap(cases[name], repeat, isSync)
      if (round >= 0) laps[name].push(us)
    }
  }
  const base = laps[names[0]]
  return names.map((name) => {
    const [fast, middle] = [quantile(laps[name], FAST), quantile(laps[name], 0.5)]
    const ratio = (fast / quantile(base, FAST)).toFixed(2)
    const middleRatio = (middle / quantile(base, 0.5)).toFixed(2)
    return [title, name, ratio, middleRatio, fast.toFixed(2), goals[name] ?? '']
  })
}

function planner(way) {
  const file = fileURLToPath(import.meta.url)
  const run = () => JSON.parse(execFileSync(process.execPath, [file, 'planner', way], { encoding: 'utf8' }))
  const runs = Array.from({ length: PLANNER_RUNS }, run).sort((a, b) => a.cpuMs - b.cpuMs)
  const { threads, requests, cpuMs, longestMs } = runs[0]
  if (threads !== ORDERS / 2) throw new Error(`${way} found ${threads} of ${ORDERS / 2} threads`)
  return [way, String(requests), cpuMs.toFixed(0), longestMs.toFixed(1)]
}

// Set these before axios is loaded, because it reads them. The SDK reads the address of the page.
process.env.NODE_ENV = 'production'
globalThis.location ??= { origin: 'http://api.test', href: 'http://api.test/', protocol: 'http:' }

const [command, way] = process.argv.slice(2)
if (command === 'planner') {
  const { measurePlanner } = await load('planner')
  console.log(JSON.stringify(await measurePlanner(way, ORDERS)))
  process.exit()
}
const started = dayAndCommit()
prepareProduct()
await buildCases()
const { RACES } = await load('cases')
const calls = []
for (const each of RACES) calls.push(...(await race(each)))
const planners = ['hand', 'ours'].map(planner)
console.log(`Node ${process.version}, ${ROUNDS} rounds. × by the fastest twentieth, and by medians\n`)
console.log(toTable([['', '', '×', '× median', 'µs CPU', 'goal'], ...calls]))
console.log(`\n${toTable([[`${ORDERS} orders`, 'requests', 'CPU ms', 'longest block ms'], ...planners])}`)
mkdirSync(join(here, 'results'), { recursive: true })
const text = JSON.stringify({ ...started, node: process.version, calls, planners }, null, 2)
writeFileSync(join(here, 'results/calls.json'), text)
process.exit()
