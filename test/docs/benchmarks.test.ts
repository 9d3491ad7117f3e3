import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

// A module without types, because Node runs it as it is.
const { benchmarks } = (await import(String(new URL('../../bench/docs.mjs', import.meta.url)))) as {
  benchmarks: () => { page: string; svg: string }
}
const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)), 'utf8')

it('the page about benchmarks and its picture show the last results', () => {
  const { page, svg } = benchmarks()
  expect(read('benchmarks.md')).toBe(page)
  expect(read('benchmarks.svg')).toBe(svg)
})
