import type { Io } from '../io'
import { meaningOf } from '../../conformance/check'
import type { ReportEntry } from '../../conformance/run-check'
import type { CheckCommandOptions } from './options'

/** The words of the report. They never change, so that reports of different days can be compared. */
export const VERDICT_WORDS = { passed: 'kept', failed: 'departs', skipped: 'not-tried' } as const

type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red'

const CODES: Record<Style, number> = { bold: 1, dim: 2, green: 32, yellow: 33, red: 31 }

// `most` is the width of a log, and the longest line that is easy to read on a wide terminal.
const WIDTH = { least: 60, most: 120 }
const INDENT = 2
const VERDICT = 10
const ID = 18

/** Creates the lines of the report that people read. */
export function createTable({ columns = WIDTH.most, hasColors = false }: Io) {
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, columns))
  const room = width - INDENT - VERDICT - ID
  const paint = (text: string, style: Style) =>
    hasColors ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text
  const dim = (text: string) => paint(text, 'dim')

  // Title and `seen` share a line if both fit.
  function plainLines({ title, seen }: ReportEntry): string[] {
    if (title.length + 3 + seen.length <= room) return [`${title} ${dim(`– ${seen}`)}`]
    return [...wrap(title, room), ...wrap(seen, room).map(dim)]
  }

  function failureLines(entry: ReportEntry): string[] {
    return [entry.title, `Seen: ${entry.seen}`, meaningOf(entry)].flatMap((text) => wrap(text, room))
  }

  return {
    head({ base, orderId, freshOrderId, foreignOrderId, mayCreate }: CheckCommandOptions): string[] {
      const started = [orderId, freshOrderId, foreignOrderId].filter((id) => id !== null)
      const warning = mayCreate
        ? `Starts are sent, and may create conversations: order ${started.join(', ')}.`
        : 'Nothing is created: what might do so needs --yes.'
      return [paint(`${base}, order ${orderId}`, 'bold'), ...wrap(warning, width)]
    },

    note: (text: string) => wrap(text, width),

    group: (title: string) => ['', paint(title, 'bold')],

    /** The skipped checks of a group, one line for each reason. */
    skipped(entries: readonly ReportEntry[]): string[] {
      const reasons = [...new Set(entries.map(({ seen }) => seen))]
      return reasons.flatMap((reason) => {
        const ids = entries.filter(({ seen }) => seen === reason).map(({ id }) => id)
        const first = ' '.repeat(INDENT) + 'not tried'.padEnd(VERDICT)
        return wrap(`${ids.join(', ')} – ${reason}`, width - first.length).map((line, index) =>
          dim((index === 0 ? first : ' '.repeat(first.length)) + line),
        )
      })
    },

    row(entry: ReportEntry): string[] {
      const isBreaking = entry.severity === 'breaks'
      const word = isBreaking ? 'BREAKS' : VERDICT_WORDS[entry.verdict]
      const style = isBreaking ? 'red' : entry.verdict === 'passed' ? 'green' : 'yellow'
      const verdict = paint(word.padEnd(VERDICT), style)
      const lines = entry.verdict === 'failed' ? failureLines(entry) : plainLines(entry)
      const first = ' '.repeat(INDENT) + verdict + dim(entry.id.padEnd(ID))
      const margin = ' '.repeat(INDENT + VERDICT + ID)
      return lines.map((line, index) => (index === 0 ? first : margin) + line)
    },
  }
}

/** Breaks a text into lines of whole words. A word that is longer than a line is cut. */
function wrap(text: string, width: number): string[] {
  const words = text.split(' ').flatMap((word) => word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [])
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const fits = last !== undefined && last.length + 1 + word.length <= width
    if (fits) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
