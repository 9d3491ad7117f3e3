// Runs one proof: `node test/proof/run.mjs model 10000 --save`. The number is how many cases it tries, SEED repeats a
// run, and --save writes the numbers to test/proof/results, for the reliability page of the docs.
import { execFileSync, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [name, ...args] = process.argv.slice(2)
const count = args.find((arg) => /^\d+$/.test(arg))
const isSaved = args.includes('--save')
const unknown = args.find((arg) => arg !== count && arg !== '--save')
if (unknown) throw new Error(`${unknown} is neither a number of cases, such as 10000, nor --save`)
// Of the beginning: the clock of a proof may be a false one, and a commit may come before its end.
const commit = execFileSync('git', ['rev-parse', '--short=9', 'HEAD'], { encoding: 'utf8' }).trim()
const date = new Date().toISOString().slice(0, 10)

const child = spawn('npx', ['vitest', 'run', '--project', name, '--disable-console-intercept'], {
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(count && { PROOF_COUNT: count }),
    PROOF_COMMAND: ['npm run', name, ...(count ? ['--', count] : [])].join(' '),
    PROOF_SAVE: isSaved ? 'yes' : '',
    PROOF_COMMIT: commit,
    PROOF_DATE: date,
  },
})
child.on('exit', (code) => process.exit(code ?? 1))
