import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { fileOf, missingIn, PAGES, samplesOf, stubOf, type Sample } from './samples'

const run = promisify(execFile)

const COMPONENT = '<script setup lang="ts">\ndefineProps<{ order?: object }>()\n</script>\n'

const partition = <T>(all: readonly T[], matches: (one: T) => boolean) =>
  [all.filter(matches), all.filter((one) => !matches(one))] as const

/** Compiles samples as one program, beside the app they are written for. Returns what TypeScript says. */
async function compile(samples: readonly Sample[]): Promise<string[]> {
  // Inside of the repository, so that packages are found.
  const folder = mkdtempSync(join(import.meta.dirname, 'samples-'))
  try {
    cpSync(join(import.meta.dirname, 'samples'), folder, { recursive: true })
    // One folder below, because samples may import from the folder above.
    const src = join(folder, 'src')
    mkdirSync(src)
    const [files, libraries] = partition(missingIn(samples), ({ module }) => module.startsWith('.'))
    for (const { module, names } of files) {
      const isComponent = module.endsWith('.vue')
      writeFileSync(
        join(src, `${module}${isComponent ? '' : '.d.ts'}`),
        isComponent ? COMPONENT : stubOf(names),
      )
    }
    const declared = libraries.map(
      ({ module, names }) => `declare module '${module}' {\n${stubOf(names)}}\n`,
    )
    writeFileSync(join(folder, 'modules.d.ts'), declared.join(''))
    for (const { name, text } of samples.map(fileOf)) writeFileSync(join(src, name), text)
    await run('npx', ['vue-tsc', '--noEmit', '--pretty', 'false', '-p', folder])
    return []
  } catch (error) {
    return (error as { stdout: string }).stdout.trim().split('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const WRONG = [
  '```ts\nclient.startForOrder()\n```',
  '```vue\n<StartConversationButton :order="1" size="xl" />\n```',
  "```tsx\nimport { missing } from 'order-conversations'\n```",
]

describe('the code samples of the docs', () => {
  const samples = PAGES.flatMap((page) => samplesOf(page))
  let said: string[] = []
  // With wrong ones among them, because a program takes long.
  beforeAll(async () => {
    said = await compile([...samples, ...samplesOf('wrong.md', WRONG.join('\n\n'))])
  }, 600_000)

  it('compile', () => {
    expect(samples.length).toBeGreaterThan(60)
    expect(said.filter((line) => !line.includes('page-wrong-'))).toEqual([])
  })

  it('do not compile when they are wrong', () => {
    const errors = said.join('\n')
    for (const place of ['wrong-2.ts(1,', 'wrong-6.vue(1,', 'wrong-10.tsx(1,'])
      expect(errors).toContain(`page-${place}`)
  })

  it('contain all TypeScript blocks, except those that say why not', () => {
    const page =
      '# Page\n\n```sh\nnpm ci\n```\n\n<!-- not compiled: it is an excerpt -->\n```ts\n1\n```\n\n```ts\n2\n```\n'
    expect(samplesOf('docs/page.md', page)).toEqual([
      { place: 'docs/page.md:13', language: 'ts', code: '2\n' },
    ])
  })
})
