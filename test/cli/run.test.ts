import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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
})
