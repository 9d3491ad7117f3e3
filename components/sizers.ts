/** The two longest labels besides the current one. The stylesheet reserves their width. */
export function longestOthers(labels: readonly string[], label: string): [string?, string?] {
  let first: string | undefined
  let second: string | undefined
  for (const other of labels) {
    if (other === label) continue
    if (first === undefined || other.length > first.length) {
      second = first
      first = other
    } else if (second === undefined || other.length > second.length) second = other
  }
  return [first, second]
}
