// Runs every long proof, one after the other, keeps the numbers, and writes docs/reliability.md. It takes hours:
// `npm run proof` does it by hand.
import { spawnSync } from 'node:child_process'

const COMMANDS = [['model', '10000'], ['fuzz', '200000'], ['leaks'], ['chaos'], ['busy', '5'], ['mutation']]

const failed = COMMANDS.filter(([name, ...args]) => {
  console.log(`\n— npm run ${[name, ...args].join(' ')}`)
  return spawnSync('npm', ['run', name, '--', ...args, '--save'], { stdio: 'inherit' }).status !== 0
})
spawnSync('npm', ['run', 'docs:reliability'], { stdio: 'inherit' })
for (const [name] of failed) console.error(`npm run ${name} failed`)
process.exit(failed.length > 0 ? 1 : 0)
