// `npm run sim`: two simulations with many random cases. Each runs in its own process
// (`node scripts/sim/run.mjs lookups|starts`), in virtual time, with the same result every time.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))
const [name] = process.argv.slice(2)
process.env.NODE_ENV = 'production'

async function simulate() {
  const { module } = await runnerImport(`${root}scripts/sim/${name}/index.ts`, {
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [vue()],
    resolve: {
      alias: [
        { find: /^order-conversations$/, replacement: `${root}src/index.ts` },
        { find: /^order-conversations\/vue$/, replacement: `${root}src/vue.ts` },
      ],
    },
  })
  // Exit explicitly, because a kit may keep a channel to other tabs open.
  const isKept = await module.simulate()
  process.exit(isKept ? 0 : 1)
}

function inProcess(which) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), which], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ output, code })))
}

if (name) await simulate()
else {
  for (const run of ['lookups', 'starts'].map(inProcess)) {
    const { output, code } = await run
    console.log(output)
    if (code !== 0) process.exitCode = 1
  }
}
