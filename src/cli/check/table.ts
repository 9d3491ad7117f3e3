import type { Io } from '../io'
import { meaningOf } from '../../promises/clause'
import type { CheckOptions } from './options'
import type { Entry } from '../../promises/judge'

type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red'

const CODES: Record<Style, number> = { bold: 1, dim: 2, green: 32, yellow: 33, red: 31 }

// Of a log, which has none of its own, and of a terminal as far as lines can be read easily.
const WIDTH = { least: 60, most: 120 }
const INDENT = 2
const VERDICT = 10
const ID = 18

/** The lines of the report for people. */
export function createTable({ columns = WIDTH.most, hasColors = false }: Io) {
  const width = Math.min(WIDTH.most, Math.max(WIDTH.least, columns))
  const room = width - INDENT - VERDICT - ID
  const paint = (text: string, style: Style) =>
    hasColors ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text
  const dim = (text: string) => paint(text, 'dim')

  // What was seen stands beside the title where there is room for both.
  function plainLines({ title, seen }: Entry): string[] {
    if (title.length + 3 + seen.length <= room) return [`${title} ${dim(`– ${seen}`)}`]
    return [...wrap(title, room), ...wrap(seen, room).map(dim)]
  }

  function departureLines(entry: Entry): string[] {
    return [entry.title, `Seen: ${entry.seen}`, meaningOf(entry)].flatMap((text) => wrap(text, room))
  }

  return {
    head({ base, orderId, freshOrderId, foreignOrderId, mayCreate }: CheckOptions): string[] {
      const started = [orderId, freshOrderId, foreignOrderId].filter((id) => id !== null)
      const warning = mayCreate
        ? `Starts are sent, and may create conversations: order ${started.join(', ')}.`
        : 'Nothing is created: what might do so needs --yes.'
      return [paint(`${base}, order ${orderId}`, 'bold'), ...wrap(warning, width)]
    },

    chapter: (title: string) => ['', paint(title, 'bold')],

    /** Those of a chapter that were not tried, by the reasons. */
    untried(entries: readonly Entry[]): string[] {
      const reasons = [...new Set(entries.map(({ seen }) => seen))]
      return reasons.flatMap((reason) => {
        const ids = entries.filter(({ seen }) => seen === reason).map(({ id }) => id)
        const first = ' '.repeat(INDENT) + 'not tried'.padEnd(VERDICT)
        return wrap(`${ids.join(', ')} – ${reason}`, width - first.length).map((line, index) =>
          dim((index === 0 ? first : ' '.repeat(first.length)) + line),
        )
      })
    },

    row(entry: Entry): string[] {
      const isBreaking = entry.severity === 'breaks'
      const word = isBreaking ? 'BREAKS' : entry.verdict
      const style = isBreaking ? 'red' : entry.verdict === 'kept' ? 'green' : 'yellow'
      const verdict = paint(word.padEnd(VERDICT), style)
      const lines = entry.verdict === 'departs' ? departureLines(entry) : plainLines(entry)
      const first = ' '.repeat(INDENT) + verdict + dim(entry.id.padEnd(ID))
      const margin = ' '.repeat(INDENT + VERDICT + ID)
      return lines.map((line, index) => (index === 0 ? first : margin) + line)
    },
  }
}

/** Lines of whole words; a word that is longer than a line is cut. */
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
