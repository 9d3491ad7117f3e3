/** Prints rows in columns, with numbers at the right. An empty row prints a blank line. */
export function printTable(
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const texts = [heads, ...rows].map((row) => row.map(String))
  const widths = heads.map((_, column) => Math.max(...texts.map((row) => row[column]?.length ?? 0)))
  for (const row of texts) {
    const cells = row.map((text, column) => {
      const width = widths[column] ?? 0
      return /^[\d.,<≥ %-]+$/.test(text) ? text.padStart(width) : text.padEnd(width)
    })
    console.log(cells.join('  ').trimEnd())
  }
}

export const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`

/** Prints a promise and whether it was kept. */
export function verdict(promise: string, isKept: boolean): boolean {
  console.log(`${isKept ? 'kept  ' : 'BROKEN'}  ${promise}`)
  return isKept
}
