// Runs `npm cit` on a busy machine: `npm run busy -- 5 --save`. The number is how often. Beside it run four loops that do
// nothing but keep a core busy each. --save writes the numbers to test/proof/results, for the reliability page of the docs.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { dayAndCommit } from '../../scripts/day-and-commit.mjs'

const LOOPS = 4
const root = fileURLToPath(new URL('../../', import.meta.url))
const file = fileURLToPath(new URL('results/busy.json', import.meta.url))
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { save: { type: 'boolean', default: false } },
})
const times = Number(positionals[0] ?? 1)
if (!(Number.isInteger(times) && times > 0 && positionals.length <= 1))
  throw new Error(`${positionals.join(' ')} is not a number of runs, such as 5`)
const started = dayAndCommit()

// A loop ends with this process, also if that is killed.
const LOOP = 'const { ppid } = process; while (process.ppid === ppid);'
const loops = Array.from({ length: LOOPS }, () => spawn(process.execPath, ['-e', LOOP]))
process.on('exit', () => loops.forEach((loop) => loop.kill('SIGKILL')))

const title = `The tests, beside ${LOOPS} loops that keep a core busy each.`
const runs = []
for (let run = 1; run <= times; run++) {
  console.log(`\n— npm cit, ${run} of ${times}`)
  runs.push(runOnce(join(tmpdir(), `order-conversations-busy-${process.pid}.json`)))
  const numbers = sumUp()
  console.log(`\n${title}`, numbers)
  // After each run, because a run takes long and the next one may be interrupted.
  if (values.save) save({ title, numbers })
}
process.exit(runs.every(({ isGreen }) => isGreen) ? 0 : 1)

/** `npm cit` in its two steps, because it passes no options on to the tests. */
function runOnce(report) {
  const run = (...args) => spawnSync('npm', args, { cwd: root, stdio: 'inherit' }).status
  if (run('ci') !== 0) throw new Error('npm ci failed')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`]
  const isGreen = run('test', '--', ...reporters) === 0
  return { ...JSON.parse(readFileSync(report, 'utf8')), isGreen }
}

function sumUp() {
  const total = (field) => runs.reduce((sum, run) => sum + run[field], 0)
  return {
    runs: runs.length,
    'runs without a failure': runs.filter(({ isGreen }) => isGreen).length,
    'cores of the machine': availableParallelism(),
    'tests passed, in all runs': total('numPassedTests'),
    'tests failed, in all runs': total('numFailedTests'),
  }
}

function save(part) {
  const result = { command: `npm run busy -- ${runs.length}`, ...started, parts: [part] }
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`)
  // One of the tests compares the page with the results.
  execFileSync('npm', ['run', 'docs:reliability'], { cwd: root })
}
