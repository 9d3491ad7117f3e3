import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

async function start(...args: string[]): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, [`${root}dist/cli.js`, 'serve', ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data')])
  const [origin = ''] = /http:\/\/localhost:\d+/.exec(String(said[0])) ?? []
  expect(origin).not.toBe('')
  return { child, origin }
}

describe('the command', () => {
  it('answers the call of docs/testing.md, and ends on a signal', async () => {
    // By default it is the port of the docs, which something else may have here.
    const { child, origin } = await start('--port', '0')
    const [, curl = ''] =
      /```sh\n(curl [^`]+)```/.exec(readFileSync(`${root}docs/testing.md`, 'utf8')) ?? []
    const reply = execFileSync('bash', [
      '-c',
      `set -e; ${curl.replace('curl http://localhost:8000', `curl -s ${origin}`)}`,
    ])
    expect(JSON.parse(String(reply))).toMatchObject({ thread: { order: 1001 } })
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('goes on when its output is closed, such as by `| head`', async () => {
    const { child, origin } = await start('--port', '0')
    child.stdout?.destroy()
    for (let request = 0; request < 3; request++)
      expect((await fetch(`${origin}/api/v1/`)).status).toBe(404)
    expect(child.exitCode).toBeNull()
  })

  it('prints the version of its package', () => {
    const said = execFileSync(process.execPath, [`${root}dist/cli.js`, '--version'])
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }
    expect(String(said)).toBe(`${version}\n`)
  })

  it('exits with 2 when it cannot run', async () => {
    const child = spawn(process.execPath, [`${root}dist/cli.js`, 'serve', '--port', 'x'])
    expect(await once(child, 'exit')).toEqual([2, null])
  })
})
