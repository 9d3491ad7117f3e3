import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const style = read('components/style.css')
const doc = read('docs/look.md')

/** What `var(--oc-…, fallback)` falls back to, in the order of the stylesheet. */
function fallbacks(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { 1: name = '', index } of style.matchAll(/var\((--oc-[a-z-]+), /g)) {
    const start = index + `var(${name}, `.length
    let end = start
    for (let depth = 1; depth > 0; end++) depth += { '(': 1, ')': -1 }[style[end]!] ?? 0
    const value = style.slice(start, end - 1)
    const pair = /^light-dark\((.*), (.*)\)$/.exec(value)
    found.set(name, [...new Set([...(found.get(name) ?? []), ...(pair ? pair.slice(1) : [value])])])
  }
  return found
}

/** The rows of a table whose first cell is one thing in backticks. */
const rows = (cell: RegExp) =>
  doc.split('\n').flatMap((line) => {
    const [, name = '', ...others] = line.split(' | ').map((part) => part.replace(/^\| /, ''))
    const first = line.startsWith('| `') ? line.slice(3, line.indexOf('`', 3)) : ''
    return cell.test(first) ? [{ name: first, others: [name, ...others] }] : []
  })

describe('docs/look.md', () => {
  it('has every property of the stylesheet, with its defaults', () => {
    const documented = rows(/^--oc-/).map(({ name, others }) => [
      name,
      // The last cell says what it is for.
      others.slice(0, -1).flatMap((part) => Array.from(part.matchAll(/`([^`]+)`/g), ([, value]) => value)),
    ])
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(fallbacks()))
  })

  it('has the same colours where light-dark() is unknown', () => {
    const [plain, paired] = [/(--oc-[a-z-]+), (#\w+)\)/g, /(--oc-[a-z-]+), light-dark\((#\w+),/g].map(
      (pattern) =>
        Object.fromEntries(Array.from(style.matchAll(pattern), ([, name, value]) => [name, value])),
    )
    expect(Object.keys(paired).length).toBe(10)
    expect(plain).toEqual(paired)
  })

  it('has every part', () => {
    const parts = new Set(
      (read('components/button-renderer.ts') + read('components/icon.ts')).match(/oc-button(?:__[a-z]+)?/g),
    )
    expect(new Set(rows(/^oc-/).map(({ name }) => name))).toEqual(parts)
  })
})
