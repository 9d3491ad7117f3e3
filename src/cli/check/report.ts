import type { Io } from '../io'
import type { Chapter } from '../../promises/clause'
import type { Entry } from '../../promises/judge'
import type { Session } from '../../promises/session'
import type { CheckOptions } from './options'
import { createTable } from './table'

/** What is told of a run: a table as it goes, or one JSON document at its end. */
export function createReport(session: Session, options: CheckOptions, io: Io) {
  const began = performance.now()
  const entries: Entry[] = []
  const table = createTable(io)
  const print = (lines: string[]) => {
    if (!options.isJson) for (const line of lines) io.out(line)
  }
  const count = (matches: (entry: Entry) => boolean) => entries.filter(matches).length

  function created(): string[] {
    const sure = session.created.map(
      ({ orderId, threadId }) => `Created: thread ${threadId} of order ${orderId}.`,
    )
    return session.inDoubt > 0 ? [...sure, 'A start without an answer may have created one more.'] : sure
  }

  function summary() {
    return {
      kept: count(({ verdict }) => verdict === 'kept'),
      departs: count(({ verdict }) => verdict === 'departs'),
      breaks: count(({ severity }) => severity === 'breaks'),
      notTried: count(({ verdict }) => verdict === 'not-tried'),
      requests: session.requests,
      inDoubt: session.inDoubt,
      seconds: Math.round((performance.now() - began) / 100) / 10,
    }
  }

  function end(): void {
    const { kept, departs, breaks, notTried, requests, seconds } = summary()
    if (options.isJson) {
      const { base, orderId, mayCreate } = options
      const document = { baseURL: base, orderId, mayCreate, summary: summary(), created: session.created }
      return io.out(JSON.stringify({ ...document, promises: entries }, null, 2))
    }
    const harm =
      breaks > 0 ? `${breaks} of them ${breaks > 1 ? 'break' : 'breaks'} something` : 'the SDK copes'
    const nothing = options.mayCreate ? 'No start was answered with 201.' : 'Nothing was created.'
    print([
      '',
      `${kept} kept, ${departs} departing${departs > 0 ? ` (${harm})` : ''}, ${notTried} not tried.`,
      `${requests} requests in ${seconds} s. ${created().join(' ') || nothing}`,
    ])
  }

  return {
    entries: entries as readonly Entry[],
    created,
    begin: () => print(table.head(options)),
    chapter: ({ title }: Chapter) => print(table.chapter(title)),
    add(entry: Entry) {
      entries.push(entry)
      if (entry.verdict !== 'not-tried') print(table.row(entry))
    },
    endChapter({ clauses }: Chapter) {
      const own = entries.slice(-clauses.length)
      print(table.untried(own.filter(({ verdict }) => verdict === 'not-tried')))
    },
    end,
  }
}
