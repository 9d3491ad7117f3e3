// Runs test/peers/smoke.mjs against the packed package, on the oldest and on the newest peers.
// Run `npm run build` first.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
// Pinia 2.2.6 is what asks for Vue 3.5.11.
const SETS = {
  oldest: [
    'vue@3.5.11',
    '@vue/server-renderer@3.5.11',
    'pinia@2.2.6',
    'axios@1.7.0',
    'vue-router@4.5.0',
    'msw@2.0.0',
  ],
  newest: ['vue@3', '@vue/server-renderer@3', 'pinia@4', 'axios@1', 'vue-router@5', 'msw@2'],
}
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

for (const [name, peers] of Object.entries(SETS)) {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'))
  const tarball = run('npm', ['pack', '--silent', '--pack-destination', folder], root).trim()
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  run('npm', ['install', '--silent', '--ignore-scripts', `./${tarball}`, ...peers], folder)
  copyFileSync(join(root, 'test/peers/smoke.mjs'), join(folder, 'smoke.mjs'))
  run(process.execPath, ['smoke.mjs'], folder)
  rmSync(folder, { recursive: true })
  console.log(`${name} peers: ${peers.join(', ')}`)
}
