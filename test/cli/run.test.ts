import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { command } from './command'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

describe('the command by itself', () => {
  it.each(['--version', '-v'])('%s says which version it is, and nothing else', async (option) => {
    expect(await command(option)).toEqual({ code: 0, out: version, err: '' })
  })

  it('has the version in its help', async () => {
    const { out } = await command('--help')
    expect(out).toMatch(/^ {2}--version, -v {2}/m)
  })

  it('knows it in no other place', async () => {
    const { code, err } = await command('serve', '--version')
    expect([code, err.split('\n')[0]]).toEqual([2, "Unknown option '--version'."])
  })
})
