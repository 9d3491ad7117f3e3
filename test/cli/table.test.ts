import { describe, expect, it } from 'vitest'
import { readOptions } from '../../src/cli/check/options'
import { createTable } from '../../src/cli/check/table'
import type { Severity } from '../../src/conformance/check'
import type { ReportEntry } from '../../src/conformance/run-check'

const entryOf = (changes: Partial<ReportEntry>): ReportEntry => ({
  id: 'page',
  title: 'A title',
  verdict: 'passed',
  severity: null,
  seen: 'It is.',
  means: null,
  needs: [],
  ...changes,
})
const tableOf = (columns?: number, hasColors = false) =>
  createTable({ out: () => {}, err: () => {}, signal: new AbortController().signal, columns, hasColors })

// 80 columns less the indent, the verdict and the id.
const ROOM = 50

describe('a row of the report', () => {
  it('shows the title and `seen` on one line if both fit', () => {
    expect(tableOf(80).row(entryOf({}))).toEqual(['  kept      page              A title – It is.'])
    const title = 'x'.repeat(ROOM - ' – It is.'.length)
    expect(tableOf(80).row(entryOf({ title }))).toEqual([`  kept      page              ${title} – It is.`])
  })

  it('shows them on two lines if they do not fit', () => {
    const title = 'x'.repeat(ROOM + 1 - ' – It is.'.length)
    expect(tableOf(80).row(entryOf({ title }))).toEqual([
      `  kept      page              ${title}`,
      `${' '.repeat(30)}It is.`,
    ])
  })

  it('is as wide as the terminal, from 60 to 120 columns', () => {
    const seen = 'word '.repeat(60).trim()
    const widthOf = (columns?: number) =>
      Math.max(
        ...tableOf(columns)
          .note(seen)
          .map((line) => line.length),
      )
    expect([widthOf(10), widthOf(80), widthOf(500), widthOf()]).toEqual([59, 79, 119, 119])
  })

  it('fills a line to its end', () => {
    const line = `${'x'.repeat(30)} ${'y'.repeat(29)}`
    expect(tableOf(60).note(line)).toEqual([line])
  })

  it('drops blanks that follow a blank', () => {
    expect(tableOf(60).note('a   b')).toEqual(['a b'])
  })

  it('cuts a word that is longer than a line', () => {
    expect(tableOf(60).note(`a ${'x'.repeat(70)}`)).toEqual(['a', 'x'.repeat(60), 'x'.repeat(10)])
  })

  it.each<[string, ReportEntry['verdict'], Severity | null, number]>([
    ['kept', 'passed', null, 32],
    ['departs', 'failed', 'harmless', 33],
    ['BREAKS', 'failed', 'breaks', 31],
  ])('%s has a colour of its own', (word, verdict, severity, code) => {
    const [first] = tableOf(80, true).row(entryOf({ verdict, severity, means: 'It matters.' }))
    expect(first).toContain(`\u001b[${code}m${word.padEnd(10)}\u001b[0m`)
  })
})

it('the first line is bold, and names the server and the order', () => {
  const { head } = tableOf(80, true)
  const options = ['--base-url', 'https://x.example/api', '--token', 'abc', '--order', '7']
  expect(head(readOptions(options, {}))[0]).toBe('\u001b[1mhttps://x.example/api, order 7\u001b[0m')
})

it('the title of a group is bold, after an empty line', () => {
  expect(tableOf(80, true).group('Pages')).toEqual(['', '\u001b[1mPages\u001b[0m'])
})

describe('the checks that were skipped', () => {
  it('are listed by reason, and further lines of a reason are indented', () => {
    const needs = (id: ReportEntry['id']) =>
      entryOf({ id, verdict: 'skipped', seen: `Needs ${'y'.repeat(45)}.` })
    const rest = entryOf({ id: 'texts', verdict: 'skipped', seen: 'No pages.' })
    expect(tableOf(60).skipped([needs('page-end'), rest, needs('look-up')])).toEqual([
      '  not tried page-end, look-up – Needs',
      `${' '.repeat(12)}${'y'.repeat(45)}.`,
      '  not tried texts – No pages.',
    ])
  })
})
