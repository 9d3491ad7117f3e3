import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createConfig, lint } from '@redocly/openapi-core'
import { http, passthrough } from 'msw'
import openapiTS, { astToString } from 'openapi-typescript'
import { createConversationClient } from 'order-conversations'
import { describe, expect, it, onTestFinished } from 'vitest'
import { errorOf } from '../support/client'
import { server } from '../support/server'

const root = fileURLToPath(new URL('../../', import.meta.url))
const binOf = (name: string, file: string) =>
  join(createRequire(import.meta.url).resolve(`${name}/package.json`), '..', file)

describe('openapi.yaml', () => {
  it('is a valid OpenAPI document', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      // The framework's own paths end with one, and a POST without it loses its body.
      rules: { 'no-path-trailing-slash': 'off' },
    })
    const problems = await lint({ ref: `${root}openapi.yaml`, config })
    expect(problems.map(({ message, ruleId }) => `${ruleId}: ${message}`)).toEqual([])
  })

  it('describes the same fields as the wire types', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wire-'))
    const document = await openapiTS(new URL('../../openapi.yaml', import.meta.url))
    writeFileSync(join(folder, 'document.ts'), astToString(document))
    writeFileSync(
      join(folder, 'program.ts'),
      `import type { WireStartRequest, WireThread } from '${root}src/contract/wire'
       import type { components, paths } from './document'

       type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
       type Flat<T> = { [K in keyof T]: T[K] }
       type Thread = components['schemas']['Thread']
       // Deployed servers leave the type out, and send people in place of ids.
       type Documented = Omit<WireThread, 'thread_type' | 'participants'> & { thread_type: string; participants: number[] }

       export const thread: Same<Flat<Documented>, Flat<Thread>> = true
       export const request: Same<WireStartRequest, components['schemas']['StartRequest']> = true
       export const fits = (thread: Thread): WireThread => thread
       export const START: keyof paths = '/order-communications/communication-threads/start-for-order/'
       export const THREADS: keyof paths = '/order-communications/communication-threads/'`,
    )
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext']
    const tsc = [binOf('typescript', 'bin/tsc'), ...options, '--moduleResolution', 'bundler']
    // Elsewhere the compiler would ask what our own tsconfig has to do with it.
    const { stdout } = spawnSync(process.execPath, [...tsc, 'program.ts'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
  })

  it('works as the input of another mock server', async () => {
    const mock = ['mock', '--port', '0', `${root}openapi.yaml`]
    const prism = spawn(process.execPath, [binOf('@stoplight/prism-cli', 'dist/index.js'), ...mock])
    onTestFinished(() => void prism.kill())
    const baseURL = await new Promise<string>((resolve) => {
      prism.stdout.on('data', (text) => {
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(text)) ?? []
        if (url) resolve(url)
      })
    })
    server.use(http.all(`${baseURL}/*`, () => passthrough()))

    const client = createConversationClient({ baseURL, getToken: () => 'any' })
    expect(await client.startForOrder(123)).toMatchObject({ thread: { id: 456, orderId: 123 } })
    expect(await client.findForOrder(123)).toMatchObject({ id: 456 })
    // It answers every order with its one example: never somebody else's conversation.
    expect(await errorOf(client.startForOrder(7))).toMatchObject({ reason: 'wrong-order' })
  })
})
