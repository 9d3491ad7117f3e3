// Runs one proof: `node test/proof/run.mjs model 10000 --save`. The number is how many cases it tries, SEED repeats a
// run, and --save writes the numbers to test/proof/results, for the reliability page of the docs.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [name, ...args] = process.argv.slice(2)
const count = args.find((arg) => /^\d+$/.test(arg))
const isSaved = args.includes('--save')

const child = spawn('npx', ['vitest', 'run', '--project', name, '--disable-console-intercept'], {
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  stdio: 'inherit',
  env: {
    ...process.env,
    ...(count && { PROOF_COUNT: count }),
    PROOF_COMMAND: ['npm run', name, ...(count ? ['--', count] : [])].join(' '),
    PROOF_SAVE: isSaved ? 'yes' : '',
  },
})
child.on('exit', (code) => process.exit(code ?? 1))
