// The results of mutation testing: an entry for each folder, file or part that was measured.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../results/mutation.json', import.meta.url)

/**
 * Entries: `{ folder, part, faults, survivors, date, commit }`. `part` is like `1/8`, and `1/1` is the whole folder.
 * `faults` counts those that a test caught and those that none did. `survivors` are the latter. `again` is the
 * `{ date, commit }` at which the survivors were tested once more, and `changed` how many survivors were left out then,
 * because their line had changed.
 */
export function readResults() {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).entries
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return []
  }
}

/** Saves an entry in place of the former one of its part. Parts of another size, such as 1/4 beside 1/8, go too. */
export function saveResult(entry) {
  const countOf = ({ part }) => part.split('/')[1]
  const isReplaced = (other) =>
    other.folder === entry.folder && (other.part === entry.part || countOf(other) !== countOf(entry))
  const entries = [...readResults().filter((other) => !isReplaced(other)), entry]
  const nameOf = ({ folder, part }) => `${folder} ${part}`
  entries.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  mkdirSync(new URL('.', file), { recursive: true })
  writeFileSync(file, `${JSON.stringify({ entries }, null, 2)}\n`)
}
