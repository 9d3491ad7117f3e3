import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run'
import { serverOf } from './checking'
import { command } from './command'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

describe('the command without a subcommand', () => {
  it.each(['--version', '-v'])('%s prints the version and nothing else', async (option) => {
    expect(await command(option)).toEqual({ code: 0, out: version, err: '' })
  })

  it('has --version in its help', async () => {
    const { out } = await command('--help')
    expect(out).toMatch(/^ {2}--version, -v {2}/m)
  })

  it('refuses --version after a subcommand', async () => {
    const { code, err } = await command('serve', '--version')
    expect([code, err.split('\n')[0]]).toEqual([2, "Unknown option '--version'."])
  })

  it('does not hide a bug behind a message', async () => {
    const { origin } = await serverOf()
    const io = {
      out: () => {
        throw new TypeError('a bug')
      },
      err: () => {},
      signal: new AbortController().signal,
    }
    const args = ['check', '--base-url', `${origin}/api/v1`, '--token', 'token-support', '--order', '1007']
    await expect(run(args, io)).rejects.toThrow('a bug')
  })
})
