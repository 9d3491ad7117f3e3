// Runs one proof: `node test/proof/run.mjs model 10000 --save`. The number is how many cases it tries, and --save writes
// the numbers of a run without a failure to test/proof/results, for the reliability page of the docs. SEED repeats a run
// of model and fuzz. For chaos it only repeats the faults of the network: which request meets which one is up to time.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayAndCommit } from '../../scripts/day-and-commit.mjs'

const [name, ...args] = process.argv.slice(2)
const count = args.find((arg) => /^\d+$/.test(arg))
const isSaved = args.includes('--save')
const unknown = args.find((arg) => arg !== count && arg !== '--save')
if (unknown) throw new Error(`${unknown} is neither a number of cases, such as 10000, nor --save`)
const run = { command: ['npm run', name, ...(count ? ['--', count] : [])].join(' '), ...dayAndCommit() }
const folder = mkdtempSync(join(tmpdir(), 'proof-'))
const partsFile = join(folder, 'parts')

const child = spawn('npx', ['vitest', 'run', '--project', name, '--disable-console-intercept'], {
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  stdio: 'inherit',
  env: { ...process.env, ...(count && { PROOF_COUNT: count }), PROOF_PARTS: partsFile },
})
child.on('exit', (code) => {
  if (isSaved && code === 0) save()
  else if (isSaved) console.error('Not saved, because the run failed.')
  rmSync(folder, { recursive: true })
  process.exit(code ?? 1)
})

function save() {
  const parts = readFileSync(partsFile, 'utf8').trim().split('\n').map(JSON.parse)
  const file = new URL(`results/${name}.json`, import.meta.url)
  writeFileSync(file, `${JSON.stringify({ ...run, parts }, null, 2)}\n`)
}
