import { decodeThread, toThread } from '../../contract/decode'
import { decodePage } from '../../contract/decode-page'
import { readId } from '../../contract/ids'
import { isRecord, ownOf } from '../../contract/record'
import { wholeText } from '../../contract/text'
import { isFine } from '../answer'
import { failed, passed, Skipped, type Check, type Severity } from '../check'
import type { ContractPromise } from '../names'
import type { CheckContext } from '../check-context'

type Row = Record<string, unknown>

/** The rows in all answers. One thread may have several. */
function rowsOf({ answers }: CheckContext): Row[] {
  const rows = answers
    .filter(isFine)
    .flatMap(({ value }) => [ownOf(value).results ?? value, ownOf(value).thread].flat())
    .filter((row): row is Row => isRecord(row) && 'id' in row)
  if (rows.length === 0) throw new Skipped('There was no thread to look at.')
  return rows
}

type Problem = [severity: Severity, what: string, means?: string]

/** A check that looks at each thread. `problemOf` returns null for a thread that is right. */
function checkEachThread(
  id: ContractPromise,
  title: string,
  means: string,
  problemOf: (row: Row) => Problem | null,
): Check {
  return {
    id,
    title,
    means,
    run(context) {
      const rows = rowsOf(context)
      const wrong = rows.flatMap((row) => {
        const problem = problemOf(row)
        return problem ? [{ row, problem }] : []
      })
      const problems = wrong.map(({ problem }) => problem).sort(([a], [b]) => RANK[b] - RANK[a])
      if (!problems[0]) return passed(`In ${threadsOf(rows)}.`)
      const [severity, , own] = problems[0]
      const kinds = [...new Set(problems.map(([, what]) => what))].slice(0, 3).join('; ')
      return failed(severity, `${kinds}, in ${threadsOf(wrong.map(({ row }) => row))}.`, own)
    },
  }
}

const RANK: Record<Severity, number> = { harmless: 0, costs: 1, breaks: 2 }

export const threads: readonly Check[] = [
  checkEachThread(
    'thread-id',
    'id is a positive integer',
    'It is read as the number it holds.',
    ({ id }) => {
      if (!readId(id)) return ['breaks', 'No usable id', UNREADABLE]
      return typeof id === 'string' ? ['harmless', 'Text'] : null
    },
  ),
  checkEachThread(
    'thread-order',
    'order is a positive integer, or null',
    'It is read as the id it holds.',
    (row) => {
      const { order } = row
      if (order === null || (typeof order !== 'string' && readId(order))) return null
      const thread = decodeThread({ ...row, id: 1 })
      if (typeof thread === 'string' || thread.orderId === null)
        return ['breaks', 'No usable order', UNREADABLE]
      if (order === undefined) return ['harmless', 'Another name']
      return ['harmless', typeof order === 'string' ? 'Text' : 'An object']
    },
  ),
  checkEachThread(
    'thread-type',
    'thread_type is a text',
    'The button does not show it.',
    ({ thread_type: type }) => {
      if (typeof type === 'string') return null
      return ['harmless', type === undefined ? 'It is missing' : 'Something else']
    },
  ),
  checkEachThread(
    'thread-active',
    'is_active is true or false',
    'The conversation counts as open.',
    ({ is_active: active }) => {
      if (typeof active === 'boolean') return null
      return ['costs', active === undefined ? 'It is missing' : 'Something else']
    },
  ),
  checkEachThread(
    'thread-dates',
    'Dates are ISO 8601, with a zone',
    'A date without a zone is read as UTC.',
    (row) => {
      const dates = [row.created_at, row.updated_at ?? row.created_at]
      if (dates.some((date) => !isDate(date))) return ['costs', 'No date that can be read', UNDATED]
      return dates.every((date) => /(?:Z|[+-]\d\d:?\d\d)$/.test(wholeText(date) ?? ''))
        ? null
        : ['harmless', 'No zone']
    },
  ),
  checkEachThread(
    'participants',
    'participants are ids',
    'Of objects the SDK reads id, name and role.',
    ({ participants }) => {
      if (!Array.isArray(participants)) return ['harmless', 'No list', 'Nobody is shown to take part.']
      if (participants.every((entry) => typeof entry === 'number' && readId(entry))) return null
      if (participants.every((entry) => readId(ownOf(entry).id ?? entry))) {
        return ['harmless', participants.some(isRecord) ? 'Objects' : 'Texts']
      }
      return ['harmless', 'Entries without an id', 'They are left out.']
    },
  ),
  {
    id: 'e-mails',
    title: 'Threads hold no e-mail address',
    means: 'A leak: the SDK drops them, but the network panel of the browser shows them.',
    run(context) {
      const rows = rowsOf(context)
      const found = rows.map((row) => ({ row, addresses: addressesIn(textOf(row) ?? '') }))
      const leaking = found.filter(({ addresses }) => addresses.length > 0).map(({ row }) => row)
      if (leaking.length === 0) return passed(`None in ${threadsOf(rows)}.`)
      const addresses = new Set(found.flatMap((row) => row.addresses))
      return failed('breaks', `${addresses.size} of them, in ${threadsOf(leaking)}.`)
    },
  },
  {
    id: 'one-per-order',
    title: 'An order has one thread',
    means: 'Messages are split. The SDK shows the same one everywhere: open, newest, highest id.',
    run(context) {
      const rows = rowsOf(context)
      const own = new Map(decodePage(rows)!.threads.map(({ id, orderId }) => [id, orderId]))
      const orders = [...own.values()].filter((orderId) => orderId !== null)
      const seen = new Set<number>()
      const doubled = new Set(orders.filter((orderId) => seen.size === seen.add(orderId).size))
      if (doubled.size === 0) return passed(`In ${threadsOf(rows)}.`)
      return failed('breaks', `More than one for order ${[...doubled].slice(0, 5).join(', ')}.`)
    },
  },
]

const UNREADABLE = 'The conversation is not found: the button reads Start.'
const UNDATED = 'Where an order has several conversations, the highest id counts instead of the newest.'

// Mail servers accept no longer ones (RFC 5321, section 4.5.3.1).
const MAILBOX = { length: 64, pattern: /[^\s"'<>,;:\\]+$/ }
const DOMAIN = { length: 255, pattern: /^[^\s"'<>,;:\\]+\.[^\s"'<>,;:\\]+/ }

/** The e-mail addresses in a text: the words before and after each "@". */
function addressesIn(text: string): string[] {
  const parts = text.split('@')
  return parts.slice(1).flatMap((after, index) => {
    const mailbox = MAILBOX.pattern.exec(parts[index]!.slice(-MAILBOX.length))
    const domain = DOMAIN.pattern.exec(after.slice(0, DOMAIN.length))
    return mailbox && domain ? [`${mailbox[0]}@${domain[0]}`] : []
  })
}

/** A value as JSON; null if it is nested too deep for `JSON.stringify`. */
function textOf(value: unknown): string | null {
  try {
    return JSON.stringify(value)
  } catch {
    return null
  }
}

function threadsOf(rows: readonly Row[]): string {
  const { size } = new Set(rows.map(({ id }) => textOf(id)))
  return size === 1 ? 'one thread' : `${size} threads`
}

const isDate = (value: unknown) => toThread({ id: 1, created_at: value }).createdAt !== null
