import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { sampleData } from 'order-conversations/msw'
import { describe, expect, it } from 'vitest'
import { openState } from '../../src/cli/state-file'
import { command, fileIn, serving } from './command'

const START = '/api/v1/order-communications/communication-threads/start-for-order/'

const { users, orders, threads } = sampleData

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid!
}

describe('Y31 a file that is not a state file', () => {
  it.each<[string, unknown]>([
    ['a data file', { users, orders, threads }],
    ['a data file without threads', { users }],
    ['an empty object', {}],
    ['a file of another program', { format: 'something else', threads: [] }],
    ['a state file with users and orders', { format: 'order-conversations state', users, orders, threads }],
    ['a state file without threads', { format: 'order-conversations state' }],
    ['threads and another field', { threads: [], version: 1 }],
    ['invalid threads', { threads: [{ id: 'x' }] }],
    ['a list', [1]],
    ['an empty file', ''],
    ['text', 'important notes'],
  ])('is refused and not written over: %s', async (_, content) => {
    const file = fileIn('f.json', content)
    const before = readFileSync(file, 'utf8')
    const { code, err, out } = await command('serve', '--port', '0', '--state', file)
    expect([code, out]).toEqual([2, ''])
    expect(err.startsWith(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(readdirSync(dirname(file))).toEqual(['f.json'])
  })

  it.each<[string, (file: string) => string]>([
    ['the same name', (file) => file],
    ['another name', (file) => join(dirname(file), '..', file.split('/').at(-2)!, 'f.json')],
    [
      'a hard link',
      (file) => {
        linkSync(file, `${file}.link`)
        return `${file}.link`
      },
    ],
  ])('is refused where --data and --state are one file, by %s', async (_, nameOf) => {
    const file = fileIn('f.json', { threads })
    const before = readFileSync(file, 'utf8')
    const { code, err } = await command('serve', '--data', file, '--state', nameOf(file))
    expect([code, err]).toEqual([2, expect.stringContaining('--data and --state are one file')])
    expect(readFileSync(file, 'utf8')).toBe(before)
  })

  it('is not overwritten when it replaces the state file later', async () => {
    const file = fileIn('state.json')
    const { keep, close } = openState(file)
    keep(threads)
    writeFileSync(file, '{"users": []}')
    expect(() => keep(threads)).toThrow('is not a state file')
    expect(readFileSync(file, 'utf8')).toBe('{"users": []}')
    close()
  })

  it('a link is not followed and not replaced', async () => {
    const target = fileIn('target.json', { threads: [] })
    const link = join(dirname(target), 'state.json')
    symlinkSync(target, link)
    const { code, err } = await command('serve', '--state', link)
    expect([code, err]).toEqual([2, expect.stringContaining('is no plain file')])
    expect(readFileSync(target, 'utf8')).toBe('{"threads":[]}')
  })

  it('a link with the name of the temporary file is not followed', async () => {
    const file = fileIn('state.json')
    const target = fileIn('target.json', 'mine')
    const { keep, close } = openState(file)
    symlinkSync(target, `${file}.${process.pid}.tmp`)
    expect(() => keep(threads)).toThrow('EEXIST')
    expect(readFileSync(target, 'utf8')).toBe('mine')
    close()
  })

  it('a folder is refused', async () => {
    const { code, err } = await command('serve', '--state', dirname(fileIn('x')))
    expect([code, err]).toEqual([2, expect.stringContaining('is no plain file')])
  })
})

describe('Y31 a state file', () => {
  it('is readable by its owner only, even if all could read it before', async () => {
    const file = fileIn('state.json', { threads })
    expect(statSync(file).mode & 0o777).toBe(0o644)
    const { stop } = await serving('--state', file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(dirname(file)).sort()).toEqual(['state.json', 'state.json.lock'])
    await stop()
    expect(readdirSync(dirname(file))).toEqual(['state.json'])
  })

  it('is written after a start, and after nothing else', async () => {
    const file = fileIn('state.json')
    const { origin } = await serving('--state', file)
    rmSync(file)
    const headers = { Authorization: 'Bearer token-support', 'Content-Type': 'application/json' }
    await fetch(origin + START.replace('start-for-order/', ''), { headers })
    expect(existsSync(file)).toBe(false)
    await fetch(origin + START, { method: 'POST', body: '{"order_id": 1001}', headers })
    expect(existsSync(file)).toBe(true)
  })

  it('that can no longer be written fails no start, and the log says so', async () => {
    const file = fileIn('state.json')
    const { origin, errors } = await serving('--state', file)
    writeFileSync(file, 'important notes')
    const headers = { Authorization: 'Bearer token-support', 'Content-Type': 'application/json' }
    const answer = await fetch(origin + START, { method: 'POST', body: '{"order_id": 1001}', headers })
    expect(answer.status).toBe(201)
    expect(errors).toEqual([`The threads could not be kept: ${file} is no JSON object.`])
  })

  it('may lose its lock file', () => {
    const file = fileIn('state.json')
    const { close } = openState(file)
    rmSync(`${file}.lock`)
    expect(close).not.toThrow()
  })

  it('of an older version is accepted, and works as --data later', async () => {
    const file = fileIn('state.json', { threads })
    const { stop } = await serving('--state', file)
    await stop()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ format: 'order-conversations state', threads })
    await (await serving('--data', file)).stop()
  })

  it('belongs to one server at a time', async () => {
    const file = fileIn('state.json')
    const { stop } = await serving('--state', file)
    const second = await command('serve', '--port', '0', '--state', file)
    expect([second.code, second.err]).toEqual([2, expect.stringContaining('is in use by process')])
    await stop()
    await (await serving('--state', file)).stop()
  })

  it('of a killed server is taken over without loss', async () => {
    const file = fileIn('state.json', { threads })
    const pid = await deadPid()
    writeFileSync(`${file}.lock`, `${pid}\n`)
    // Killed while it was writing.
    writeFileSync(`${file}.${pid}.tmp`, '{"threads": [')
    const { origin, stop } = await serving('--state', file)
    const body = JSON.stringify({ order_id: threads[0]!.order })
    const headers = { Authorization: 'Bearer token-support', 'Content-Type': 'application/json' }
    const reply = await fetch(origin + START, { method: 'POST', body, headers })
    expect(reply.status).toBe(200)
    await stop()
    expect(readdirSync(dirname(file))).toEqual(['state.json'])
  })

  it('is taken over from a server that had the same process id, as in another container', async () => {
    const file = fileIn('state.json', { threads })
    writeFileSync(`${file}.lock`, `${process.pid} ${hostname()}\n`)
    await (await serving('--state', file)).stop()
    expect(existsSync(`${file}.lock`)).toBe(false)
  })

  const OPEN_FILES = '/proc/self/fd'
  it.runIf(existsSync(OPEN_FILES))('is closed after it was read and written', () => {
    const file = fileIn('state.json', { threads })
    const before = readdirSync(OPEN_FILES).length
    const { keep, close } = openState(file)
    for (let times = 0; times < 10; times++) keep(threads)
    close()
    expect(readdirSync(OPEN_FILES).length - before).toBeLessThan(10)
  })

  it('is refused when another running process holds its lock', async () => {
    const file = fileIn('state.json', { threads })
    writeFileSync(`${file}.lock`, `${process.ppid}\n`)
    const { code, err } = await command('serve', '--port', '0', '--state', file)
    expect([code, err]).toEqual([2, expect.stringContaining(`in use by process ${process.ppid}`)])
    expect(existsSync(`${file}.lock`)).toBe(true)
  })

  it('is refused when a server on another host holds its lock', async () => {
    const file = fileIn('state.json', { threads })
    writeFileSync(`${file}.lock`, `${await deadPid()} another-container\n`)
    const { code, err } = await command('serve', '--port', '0', '--state', file)
    expect([code, err]).toEqual([2, expect.stringContaining(`delete ${file}.lock`)])
  })

  it('has the process and the host in its lock, and is taken over when that process has ended', async () => {
    const file = fileIn('state.json', { threads })
    const first = await serving('--state', file)
    expect(readFileSync(`${file}.lock`, 'utf8')).toBe(`${process.pid} ${hostname()}\n`)
    await first.stop()
    writeFileSync(`${file}.lock`, `${await deadPid()} ${hostname()}\n`)
    await (await serving('--state', file)).stop()
    expect(existsSync(`${file}.lock`)).toBe(false)
  })

  it.each(['', 'x', 'x1\n', `1 ${hostname()}\nmore`, '9'.repeat(1_000_000)])(
    'is refused when its lock holds no process id: %#',
    async (content) => {
      const file = fileIn('state.json', { threads })
      writeFileSync(`${file}.lock`, content)
      const { code, err } = await command('serve', '--port', '0', '--state', file)
      expect([code, err]).toEqual([2, expect.stringContaining('is in use by another process.')])
      expect(err).toContain(`delete ${file}.lock`)
    },
  )

  it('is refused when its lock is a folder', async () => {
    const file = fileIn('state.json', { threads })
    mkdirSync(`${file}.lock`)
    const { code, err } = await command('serve', '--port', '0', '--state', file)
    expect([code, err]).toEqual([2, expect.stringContaining('is in use by another process.')])
  })

  it('is refused when its lock is a link to nowhere', async () => {
    const file = fileIn('state.json', { threads })
    symlinkSync('nowhere', `${file}.lock`)
    const { code, err } = await command('serve', '--port', '0', '--state', file)
    expect([code, err]).toEqual([2, expect.stringContaining('.lock is no lock of a server.')])
  })

  it('is unlocked when its server could not listen', async () => {
    const file = fileIn('state.json')
    const { origin, stop } = await serving()
    const { code } = await command('serve', '--port', new URL(origin).port, '--state', file)
    expect(code).toBe(2)
    expect(existsSync(`${file}.lock`)).toBe(false)
    await stop()
  })
})
