import type { Io } from '../io'
import type { CheckGroup } from '../../conformance/check'
import type { ReportEntry } from '../../conformance/run-check'
import type { CheckContext } from '../../conformance/check-context'
import type { CheckCommandOptions } from './options'
import { createTable, VERDICT_WORDS } from './table'

/** Prints the report of a run: a table that grows with each check, or one JSON document at the end. */
export function createReport(context: CheckContext, options: CheckCommandOptions, io: Io) {
  const began = performance.now()
  const entries: ReportEntry[] = []
  const table = createTable(io)
  const print = (lines: string[]) => {
    if (!options.isJson) for (const line of lines) io.out(line)
  }
  const count = (matches: (entry: ReportEntry) => boolean) => entries.filter(matches).length

  function created(): string[] {
    const sure = context.created.map(
      ({ orderId, threadId }) => `Created: thread ${threadId} of order ${orderId}.`,
    )
    return context.inDoubt > 0 ? [...sure, 'A start without an answer may have created one more.'] : sure
  }

  /** The options that would let more checks run. */
  const needs = () => [...new Set(entries.flatMap((entry) => entry.needs))]

  /** Says how many promises more options would try. Empty if none. */
  function more(): string[] {
    const untried = count((entry) => entry.needs.length > 0)
    if (untried === 0) return []
    return table.note(
      `To try ${untried} more of the ${entries.length} promises, add ${needs().join(', ')}.`,
    )
  }

  function summary() {
    return {
      kept: count(({ verdict }) => verdict === 'passed'),
      departs: count(({ verdict }) => verdict === 'failed'),
      breaks: count(({ severity }) => severity === 'breaks'),
      notTried: count(({ verdict }) => verdict === 'skipped'),
      needs: needs(),
      requests: context.requests,
      inDoubt: context.inDoubt,
      seconds: Math.round((performance.now() - began) / 100) / 10,
    }
  }

  function end(): void {
    const { kept, departs, breaks, notTried, requests, seconds } = summary()
    if (options.isJson) {
      const { base, orderId, mayCreate } = options
      const document = { baseURL: base, orderId, mayCreate, summary: summary(), created: context.created }
      const promises = entries.map((entry) => ({ ...entry, verdict: VERDICT_WORDS[entry.verdict] }))
      return io.out(JSON.stringify({ ...document, promises }, null, 2))
    }
    const harm =
      breaks > 0 ? `${breaks} of them ${breaks > 1 ? 'break' : 'breaks'} something` : 'the SDK copes'
    const nothing = options.mayCreate ? 'No start was answered with 201.' : 'Nothing was created.'
    print([
      '',
      `${kept} kept, ${departs} departing${departs > 0 ? ` (${harm})` : ''}, ${notTried} not tried.`,
      ...more(),
      `${requests} requests in ${seconds} s. ${created().join(' ') || nothing}`,
    ])
  }

  return {
    entries: entries as readonly ReportEntry[],
    created,
    needs,
    begin: () => print(table.head(options)),
    group: ({ title }: CheckGroup) => print(table.group(title)),
    add(entry: ReportEntry) {
      entries.push(entry)
      if (entry.verdict !== 'skipped') print(table.row(entry))
    },
    endGroup({ checks }: CheckGroup) {
      const own = entries.slice(-checks.length)
      print(table.skipped(own.filter(({ verdict }) => verdict === 'skipped')))
    },
    end,
  }
}
