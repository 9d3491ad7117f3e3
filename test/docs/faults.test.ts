import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseTestTitles, readTestTitles } from './test-titles'

const idsOf = (title: string) => title.match(/\b[A-Z]\d\d\b/g) ?? []
const titleIds = (source: string) =>
  parseTestTitles(source, 'x.test.ts').flatMap(({ title }) => idsOf(title))

describe('docs/faults.md', () => {
  const ROW = /^\| ([A-Z]\d\d) (?:\| [^|]+ ){3}\|$/gm
  const rows = [...readFileSync('docs/faults.md', 'utf8').matchAll(ROW)].map(([, id]) => id!)
  const tests = new Map<string, string>()
  for (const { title, place } of readTestTitles('test')) for (const id of idsOf(title)) tests.set(id, place)

  it('has a row for each id in a test title', () => {
    expect([...tests].filter(([id]) => !rows.includes(id))).toEqual([])
  })

  it('has a test for each row', () => {
    expect(rows.filter((id) => !tests.has(id))).toEqual([])
  })

  it('has one row for each id, in the order of the ids of its group', () => {
    const isMisplaced = (id: string, before = '') => before[0] === id[0] && before >= id
    expect(rows.filter((id, index) => isMisplaced(id, rows[index - 1]))).toEqual([])
    expect(new Set(rows).size).toBe(rows.length)
  })
})

describe('the titles of tests', () => {
  it.each([
    ['a test', "it('A01 does it', () => {})"],
    ['a group', "describe('A01 something', () => {})"],
    ['a test in a group', "describe('something', () => { it('A01 does it', () => {}) })"],
    ['a test with a condition', "it.skipIf(isOld)('A01 does it', () => {})"],
    ['a test with options', "it.concurrent('A01 does it', { timeout: 1 }, () => {})"],
    ['a template', 'it(`A01 ${name}`, () => {})'],
    ['the end of a template', 'it(`${name} A01`, () => {})'],
    ['a sum over two lines', "it('does it, ' +\n  'A01', () => {})"],
    ['a title with values', "it.each([1])('A01 of %i', () => {})"],
    ['a row', "it.each([['A01', 400]])('%s %i', () => {})"],
    ['a row with an id and words', "it.each(['A01 a 400'])('%s', () => {})"],
    ['a row of objects', "it.for([{ name: 'A01' }])('$name', () => {})"],
    ['a named table', "const CASES = [['A01', 400]] as const\nit.each(CASES)('%s %i', () => {})"],
    ['a tagged table', "it.each`id | status\n${'A01'} | ${400}`('$id', () => {})"],
  ])('are read from %s', (_, source) => {
    expect(titleIds(source)).toContain('A01')
  })

  it.each([
    ['a comment', "// it('A01 does it')"],
    ['a text', 'const source = "it(\'A01 does it\')"'],
    ['the body of a test', "it('does it', () => expect(order).toBe('A01'))"],
    ['a row that the title does not show', "it.each([['A01']])('does it', () => {})"],
    ['a text inside of a row', "it.each(['it is A01'])('%s', () => {})"],
    ['another function', "submit('A01 does it')"],
  ])('are not read from %s', (_, source) => {
    expect(titleIds(source)).toEqual([])
  })

  it('tell the file and the line', () => {
    expect(parseTestTitles("\nit('does it', () => {})", 'x.test.ts')).toEqual([
      { title: 'does it', place: 'x.test.ts:2' },
    ])
  })
})
