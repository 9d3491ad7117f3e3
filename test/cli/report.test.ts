import { describe, expect, it, vi } from 'vitest'
import { readOptions } from '../../src/cli/check/options'
import { createReport } from '../../src/cli/check/report'
import type { Severity } from '../../src/conformance/check'
import type { CheckContext } from '../../src/conformance/check-context'
import type { ReportEntry } from '../../src/conformance/run-check'

const entryOf = (
  id: ReportEntry['id'],
  verdict: ReportEntry['verdict'],
  severity: Severity | null = null,
  needs: string[] = [],
): ReportEntry => ({ id, title: `About ${id}`, verdict, severity, seen: 'Seen.', means: 'Means.', needs })

/** Returns the lines of a report that took 1.234 seconds. Each list of entries is a group. */
function reported(groups: ReportEntry[][], changes: Partial<CheckContext> = {}, ...args: string[]) {
  const now = vi.spyOn(performance, 'now').mockReturnValue(5000)
  const lines: string[] = []
  const given = ['--base-url', 'https://x.example/api', '--token', 'abc', '--order', '7', ...args]
  const context = { created: [], inDoubt: 0, requests: 3, ...changes } as Partial<CheckContext>
  const io = {
    out: (line: string) => lines.push(line),
    err: () => {},
    signal: new AbortController().signal,
  }
  const report = createReport(context as CheckContext, readOptions(given, {}), io)
  report.begin()
  for (const entries of groups) {
    const checks = entries.map(({ id, title }) => ({ id, title, means: '', run: () => Promise.reject() }))
    const group = { title: `Group of ${entries[0]?.id}`, checks }
    report.group(group)
    for (const entry of entries) report.add(entry)
    report.endGroup(group)
  }
  now.mockReturnValue(6234)
  report.end()
  now.mockRestore()
  return lines
}

describe('the end of the report', () => {
  it('counts the promises by their verdict', () => {
    const lines = reported([
      [
        entryOf('page', 'passed'),
        entryOf('page-end', 'failed', 'breaks'),
        entryOf('page-link', 'failed', 'breaks'),
        entryOf('page-next', 'failed', 'costs'),
        entryOf('texts', 'skipped', null, ['--yes']),
      ],
      [entryOf('throttle', 'skipped', null, ['--yes', '--throttle']), entryOf('parameter', 'skipped')],
    ])
    expect(lines.slice(-3)).toEqual([
      '1 kept, 3 departing (2 of them break something), 3 not tried.',
      'To try 2 more of the 7 promises, add --yes, --throttle.',
      '3 requests in 1.2 s. Nothing was created.',
    ])
  })

  it('names no options when everything was tried', () => {
    expect(reported([[entryOf('page', 'passed')]]).slice(-3)).toEqual([
      '',
      '1 kept, 0 departing, 0 not tried.',
      '3 requests in 1.2 s. Nothing was created.',
    ])
  })

  it('names the new threads, and says that there may be one more', () => {
    const created = [{ orderId: 7, threadId: 900 }]
    expect(reported([], { created, inDoubt: 1 }, '--yes').at(-1)).toBe(
      '3 requests in 1.2 s. Created: thread 900 of order 7. A start without an answer may have created one more.',
    )
    expect(reported([], {}, '--yes').at(-1)).toBe('3 requests in 1.2 s. No start was answered with 201.')
  })
})

describe('a group of the report', () => {
  it('has a row for each check that ran, and ends with those that did not', () => {
    const lines = reported([
      [
        entryOf('texts', 'skipped', null, ['--yes']),
        entryOf('page', 'passed'),
        entryOf('look-up', 'passed'),
      ],
      [entryOf('throttle', 'skipped')],
    ])
    expect(lines.slice(2, 9)).toEqual([
      '',
      'Group of texts',
      '  kept      page              About page – Seen.',
      '  kept      look-up           About look-up – Seen.',
      '  not tried texts – Seen.',
      '',
      'Group of throttle',
    ])
    expect(lines[9]).toBe('  not tried throttle – Seen.')
  })
})

describe('the options of a check', () => {
  it('may ask for a thousand requests, and for the origin of a page with or without its slash', () => {
    const read = (...args: string[]) =>
      readOptions(['--base-url', 'https://x.example', '--token', 'abc', '--order', '7', ...args], {})
    expect(read('--throttle', '1000').throttle).toBe(1000)
    expect(read('--origin', 'https://shop.example/').origin).toBe('https://shop.example')
    expect(read('--origin', 'http://localhost:5173').origin).toBe('http://localhost:5173')
  })
})
