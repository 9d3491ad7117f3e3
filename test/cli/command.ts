import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { http, passthrough } from 'msw'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/run'
import { server as mocks } from '../support/server'

/** A command that runs until it ends by itself. */
export async function command(...args: string[]) {
  const lines: string[] = []
  const errors: string[] = []
  const { signal } = new AbortController()
  const io = { out: (line: string) => lines.push(line), err: (line: string) => errors.push(line), signal }
  const code = await run(args, io)
  return { code, out: lines.join('\n'), err: errors.join('\n') }
}

/** `serve` on a free port, once it listens. */
export async function serving(...args: string[]) {
  const lines: string[] = []
  const errors: string[] = []
  const end = new AbortController()
  mocks.use(http.all('http://localhost:*/*', () => passthrough()))
  const { origin, exit } = start(args, { lines, errors }, end.signal)
  const stop = () => {
    end.abort()
    return exit
  }
  onTestFinished(async () => void (await stop()))
  return { origin: await origin, lines, errors, stop }
}

function start(
  args: string[],
  { lines, errors }: Record<'lines' | 'errors', string[]>,
  signal: AbortSignal,
) {
  let exit = Promise.resolve(0)
  const origin = new Promise<string>((resolve, reject) => {
    const out = (line: string) => {
      lines.push(line)
      const [address] = /http:\/\/localhost:\d+/.exec(line) ?? []
      if (address) resolve(address)
    }
    const err = (line: string) => {
      errors.push(line)
      reject(new Error(line))
    }
    exit = run(['serve', '--port', '0', ...args], { out, err, signal })
  })
  return { origin, exit }
}

/** Resolves as soon as a server of this process gets a request. */
export function arrival(): Promise<void> {
  return new Promise((resolve) => {
    const arrived = () => resolve()
    subscribe('http.server.request.start', arrived)
    onTestFinished(() => void unsubscribe('http.server.request.start', arrived))
  })
}

/** A path in a new folder. With `content`, the file is there: a text, or anything else as JSON. */
export function fileIn(name: string, content?: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'serve-')), name)
  if (content !== undefined) {
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    writeFileSync(file, text, { mode: 0o644 })
  }
  return file
}
