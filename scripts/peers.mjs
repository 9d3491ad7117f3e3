// Runs the tests against the packed package, with the oldest and the newest peers, except tests that import the source.
// Run `npm run build` first.
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pack } from './tarball.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
// Vue 3.5.11 is the oldest, because Pinia 2.2.6 needs it.
const SETS = {
  oldest: ['vue@3.5.11', '@vue/server-renderer@3.5.11', 'pinia@2.2.6', 'axios@1.7.0', 'vue-router@4.5.0'],
  newest: ['vue@3', '@vue/server-renderer@3', 'pinia@4', 'axios@1', 'vue-router@5'],
}
const OLDEST_MSW = 'msw@2.0.0'
const SUITES = {
  // The folders whose tests use Vue, Pinia, the router and axios.
  oldest: ['client', 'components', 'composables', 'kit', 'msw', 'store', 'support'],
  // The lock file has the newest version of most peers already, so these folders are enough.
  newest: ['components', 'store', 'support'],
}
const TOOLS = ['@pinia/testing', '@vue/test-utils', 'ajv', 'ajv-formats', 'jsdom', 'msw', 'vitest', 'yaml']

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
const tools = TOOLS.map((name) => `${name}@${packages[`node_modules/${name}`].version}`)
const run = (command, args, cwd, stdout = 'inherit') =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', stdout, 'inherit'] })
const holds = (file, ending, pattern) => file.endsWith(ending) && pattern.test(readFileSync(file, 'utf8'))
const INTO_SOURCE = /['"]\.\.\/\.\.\/src\//
const support = join(root, 'test/support')
const helpers = readdirSync(support).filter((name) => holds(join(support, name), '.ts', INTO_SOURCE))
const byHelper = new RegExp(
  `['"]\\.\\.?/(?:support/)?(?:${helpers.map((name) => parse(name).name).join('|')})['"]`,
)
const reachesIntoSource = (file) => holds(file, '.ts', INTO_SOURCE) || holds(file, '.ts', byHelper)
// The oldest axios leaves timers behind, so tests that count timers cannot tell ours from its own.
const countsTimers = (file) => holds(file, '.test.ts', /getTimerCount/)
// Each version of @pinia/testing works with one major version of pinia.
const usesTestingPinia = (file) => holds(file, '.test.ts', /@pinia\/testing/)
const isForNewest = (file) => countsTimers(file) || usesTestingPinia(file)

// `npm run test:peers -- oldest` runs one set.
const asked = process.argv.slice(2)
for (const [name, peers] of Object.entries(SETS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const folder = mkdtempSync(join(tmpdir(), 'peers-'))
  try {
    const tarball = basename(pack(folder))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')
    // `--legacy-peer-deps`: the peers of the tools must not change the versions.
    const flags = ['--silent', '--ignore-scripts', '--legacy-peer-deps']
    run('npm', ['install', ...flags, `./${tarball}`, ...peers, ...tools], folder)
    for (const suite of SUITES[name]) {
      const copied = (file) => !reachesIntoSource(file) && !(name === 'oldest' && isForNewest(file))
      cpSync(join(root, 'test', suite), join(folder, 'test', suite), { recursive: true, filter: copied })
    }
    copyFileSync(join(root, 'openapi.yaml'), join(folder, 'openapi.yaml'))
    copyFileSync(join(root, 'test/peers/vitest.config.mjs'), join(folder, 'vitest.config.mjs'))
    console.log(`\n${name} peers: ${peers.join(', ')}`)
    run('npx', ['vitest', 'run'], folder)
    if (name === 'newest') continue
    // Install the oldest msw last: the tests of the mocks need a newer msw than the mocks.
    run('npm', ['install', ...flags, OLDEST_MSW], folder)
    copyFileSync(join(root, 'test/peers/smoke.mjs'), join(folder, 'smoke.mjs'))
    run(process.execPath, ['smoke.mjs'], folder)
    console.log(`and ${OLDEST_MSW}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
