import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

/** Starts the built app. Resolves to its origin, once it answers. */
export async function startApp(env) {
  const port = await freePort()
  const child = spawn(process.execPath, ['.output/server/index.mjs'], {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.on('data', (chunk) => (log += chunk))
  // Nitro prints its address once it listens.
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('Listening') && resolve())
    child.once('exit', () => reject(new Error(`The app ended: ${log}`)))
  })
  return { origin: `http://127.0.0.1:${port}`, log: () => log, stop: () => child.kill() }
}

async function freePort() {
  const probe = createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return port
}
