const FLOOR = 'floor'

export const min = (values) => Math.min(...values)

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** A Markdown table whose columns are aligned for a terminal. */
export function toTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [line(rows[0]), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join(
    '\n',
  )
}

/** The value of all rounds. */
export function summary(results, rival, { id, of = min }) {
  const values = results[rival]?.[id]
  return values && of(values)
}

/** `results` are the values of each round, by rival and row. */
export function comparison(results, rows) {
  const rivals = Object.keys(results)
  const cell = (row, rival) => {
    const value = summary(results, rival, row)
    if (row.unit !== 'x') return value === undefined ? '' : row.format(value)
    const floor = summary(results, FLOOR, row)
    return value === undefined || floor === undefined ? '' : row.format(value / floor)
  }
  const body = rows.map((row) => [
    row.title,
    ...rivals.map((rival) => cell(row, rival)),
    row.goal ?? '',
    row.stretch ?? '',
  ])
  return toTable([['', ...rivals, 'goal', 'stretch'], ...body])
}

/** The minimum and the median of the values behind each ×. */
export function spread(results, rows) {
  const rivals = Object.keys(results)
  const cell = (values) => (values ? `${amount(min(values))} / ${amount(median(values))}` : '')
  const measured = rows.filter((row) => rivals.some((rival) => results[rival][row.id]?.length > 1))
  const body = measured.map((row) => [
    row.title.replace(/ ×$/, ''),
    ...rivals.map((rival) => cell(results[rival][row.id])),
  ])
  return toTable([['min / median', ...rivals], ...body])
}

/** The sizes of the imports of the product. */
export function importTable(imports) {
  const body = Object.entries(imports).map(([name, { vite, esbuild }]) => [
    name,
    vite.toFixed(2),
    esbuild.toFixed(2),
  ])
  return toTable([['import of ours, gzip kB', 'Vite', 'esbuild'], ...body])
}

function amount(value) {
  if (value >= 100) return value.toFixed(0)
  return value.toFixed(value >= 10 ? 1 : 2)
}
