import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readApi, type ApiEntry } from '../../scripts/api/read'
import { renderEntry } from '../../scripts/api/render'

const SAMPLES = {
  members: `
    /** Options. */
    export interface Options {
      /** Milliseconds for the call. @default 15_000 */
      timeoutMs?: number | undefined
      /** Starts. @throws {TypeError} if the id is invalid */
      start(id: number | string): void
    }`,
  internal: `
    /** Options. */
    export interface Options {
      /** @internal Not for users. */
      hidden: string
      /** For users. */
      shown: string
    }
    /** @internal */
    export const secret = 1`,
  silent: 'export interface Silent { member: string }',
  inherited: `
    interface Base {
      /** The id. */
      id: number
    }
    /** Data. */
    export interface Data extends Base {}
    /** An error. */
    export class Failure extends Error implements Base {
      declare id: number
    }`,
  markup: '/** Writes <a>, {{ this }} and `<b>`. */ export const sample = 1',
}

describe('the API reference', () => {
  let entries: ApiEntry[] = []
  beforeAll(() => {
    entries = readApi()
  }, 300_000)

  it('has every entry that package.json exports', () => {
    expect(entries.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'order-conversations',
        'order-conversations/vue',
        'order-conversations/mock-backend',
        'order-conversations/msw',
      ]),
    )
    for (const { exports, shared } of entries) expect(exports.length + shared.length).toBeGreaterThan(0)
  })

  it('has a sentence for every export and for every member', () => {
    const silent = entries.flatMap(({ exports }) =>
      exports.flatMap(({ name, text, place, members }) => [
        ...(text ? [] : [`${name} (${place})`]),
        ...members.filter((member) => !member.text).map((member) => `${name}.${member.name} (${place})`),
      ]),
    )
    expect(silent).toEqual([])
  })

  it('describes an export that two entries share once', () => {
    const vue = entries.find(({ name }) => name === 'order-conversations/vue')
    expect(vue?.shared).toContainEqual({ name: 'createConversationClient', entry: 'order-conversations' })
    expect(vue?.exports.map(({ name }) => name)).not.toContain('createConversationClient')
  })
})

describe('an entry of the API reference', () => {
  let read: (sample: keyof typeof SAMPLES) => ApiEntry

  // One program for all samples, because it reads the declarations of the language and of Node.
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'api-reference-'))
    const files = Object.entries(SAMPLES).map(([name, source]) => {
      const file = join(folder, `${name}.ts`)
      writeFileSync(file, source)
      return { name, file }
    })
    const entries = readApi(files)
    rmSync(folder, { recursive: true })
    read = (sample) => entries.find(({ name }) => name === sample)!
  }, 300_000)

  it('has the defaults, the units and the errors of members', () => {
    const page = renderEntry(read('members'))
    expect(page).toContain('| `timeoutMs?` | `number` | Milliseconds for the call. Default: `15_000`. |')
    expect(page).toContain(
      '| `start` | `(id: number \\| string): void` | Starts. Throws `TypeError` if the id is invalid. |',
    )
  })

  it('leaves out internal exports and internal members', () => {
    const { exports } = read('internal')
    expect(exports.map(({ name, members }) => [name, members.map((member) => member.name)])).toEqual([
      ['Options', ['shown']],
    ])
  })

  it('finds an export and a member without a sentence', () => {
    const { exports } = read('silent')
    expect(exports).toMatchObject([{ name: 'Silent', text: '', members: [{ name: 'member', text: '' }] }])
  })

  it('has the inherited members of interfaces and classes, but not those of the language', () => {
    const id = [{ name: 'id', text: 'The id.' }]
    expect(read('inherited').exports).toMatchObject([
      { name: 'Data', members: id },
      { name: 'Failure', members: id },
    ])
  })

  it('escapes characters that a page would read as an element or an expression', () => {
    expect(renderEntry(read('markup'))).toContain('Writes &lt;a>, &#123;&#123; this }} and `<b>`.')
  })
})
