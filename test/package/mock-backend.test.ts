import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

const PROGRAM = `
import { createConversationBackend, sampleData } from 'order-conversations/mock-backend'

const backend = createConversationBackend()
const request = new Request('http://localhost/api/v1/order-communications/communication-threads/start-for-order/', {
  method: 'POST',
  headers: { Authorization: 'Bearer ' + sampleData.users[0]!.token, 'Content-Type': 'application/json' },
  body: '{"order_id":1001}',
})
console.log((await backend.handle(request)).status)
`

describe('the mock backend in a project without msw', () => {
  let folder = ''
  const run = (file: string, args: string[]) =>
    execFileSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8' })

  // A copy, because a link would find the packages of this repository.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'mock-backend-'))
    const installed = join(folder, 'node_modules/order-conversations')
    mkdirSync(installed, { recursive: true })
    for (const name of ['dist', 'package.json'])
      cpSync(root + name, join(installed, name), { recursive: true })
    symlinkSync(`${root}node_modules/axios`, join(folder, 'node_modules/axios'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'program.mts'), PROGRAM)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('Y28 order-conversations/mock-backend answers requests', () => {
    writeFileSync(join(folder, 'program.mjs'), PROGRAM.replace(']!', ']'))
    expect(run('program.mjs', [])).toBe('201\n')
  })

  it('Y28 order-conversations/msw names the package that is missing', () => {
    const script = "await import('order-conversations/msw').catch(({ message }) => console.log(message))"
    expect(run('--input-type=module', ['-e', script])).toContain("Cannot find package 'msw'")
  })

  it('Y28 the types of order-conversations/mock-backend compile without skipLibCheck', () => {
    const flags = '--noEmit --strict --target es2022 --lib es2023,dom --module nodenext'.split(' ')
    expect(run(`${root}node_modules/typescript/bin/tsc`, [...flags, 'program.mts'])).toBe('')
  })
})
