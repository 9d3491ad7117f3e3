// Faults in the results have no line numbers, because lines move when the source changes.

/** A fault: `line` is the text of its line, and `replacement` takes the place of `changed` in it. */
export function describeFault(file, source, { location: { start, end }, replacement = '' }) {
  const line = source.split('\n')[start.line - 1] ?? ''
  const changed = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined)
  return { file, line: line.trim(), changed, replacement }
}

/** Equal for the same fault in two runs. */
export const keyOf = ({ file, line, changed, replacement }) =>
  JSON.stringify([file, line, changed, replacement])

/** Adds up the parts of a folder, or of one of its files. */
export function sum(parts) {
  const faults = parts.reduce((all, part) => all + part.faults, 0)
  const survivors = parts.flatMap((part) => part.survivors)
  const caught = faults - survivors.length
  return { faults, survivors, caught, percent: Math.floor((1000 * caught) / faults) / 10 }
}
