// How a fault is described in the results: by its file and its text, for lines move when the source changes.

/** A fault as `{ file, line, changed, replacement }`: the line it is in, what it changes there, and into what. */
export function describeFault(file, source, { location: { start, end }, replacement = '' }) {
  const line = source.split('\n')[start.line - 1] ?? ''
  const changed = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined)
  return { file, line: line.trim(), changed, replacement }
}

export const keyOf = ({ file, line, changed, replacement }) =>
  JSON.stringify([file, line, changed, replacement])

/** Adds up the parts of a folder, or of one of its files. */
export function sum(parts) {
  const faults = parts.reduce((all, part) => all + part.faults, 0)
  const survivors = parts.flatMap((part) => part.survivors)
  const caught = faults - survivors.length
  return { faults, survivors, caught, percent: Math.floor((1000 * caught) / faults) / 10 }
}
