// The part of docs/reliability.md about mutation testing, from its results.
import { sum } from './faults.mjs'
import { folders, goalOf } from './folders.mjs'
import { reasonOf } from './reasons.mjs'

/** A table with a line for each folder, why some faults are not noticed, and those without a reason. */
export function mutationPage({ entries }) {
  const rows = folders
    .map((folder) => ({ folder, parts: entries.filter((entry) => entry.folder === folder) }))
    .filter(({ parts }) => parts.length > 0)
  const survivors = rows.flatMap(({ parts }) => parts.flatMap((part) => part.survivors))
  return [scores(rows), reasons(survivors), missingTests(survivors)].filter(Boolean).join('\n')
}

function scores(rows) {
  const lines = rows.map(({ folder, parts }) => {
    const { faults, caught, percent } = sum(parts)
    const words = [
      `\`${folder}\``,
      share(parts),
      faults.toLocaleString('en'),
      caught.toLocaleString('en'),
      `${percent} %`,
      `${goalOf(folder)} %`,
      String(parts.reduce((all, { changed = 0 }) => all + changed, 0)),
      when(parts.sort(byDate)[0]),
      when(
        parts
          .flatMap(({ again }) => again ?? [])
          .sort(byDate)
          .at(-1),
      ),
    ]
    return `| ${words.join(' | ')} |`
  })
  const head = '| folder | tested | faults | caught | share | goal | left out | measured since | again |'
  return `${head}\n| --- | --- | --: | --: | --: | --: | --: | --- | --- |\n${lines.join('\n')}\n`
}

function share(parts) {
  const count = Number(parts[0].part.split('/')[1])
  return parts.length === count ? 'all' : `${parts.length} of ${count} parts`
}

const byDate = (one, other) => (one.date < other.date ? -1 : Number(one.date > other.date))
const when = (run) => (run ? `${run.date}, \`${run.commit}\`` : '')

function reasons(survivors) {
  const counts = new Map()
  for (const survivor of survivors) {
    const reason = reasonOf(survivor)
    if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  const lines = [...counts].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `| ${reason} | ${count} |`)
  return (
    lines.length > 0 && `| Why no test notices a fault | faults |\n| --- | --: |\n${lines.join('\n')}\n`
  )
}

/** Faults without a reason are tests that are missing. */
function missingTests(survivors) {
  const counts = new Map()
  for (const survivor of survivors.filter((one) => !reasonOf(one))) {
    counts.set(survivor.file, (counts.get(survivor.file) ?? 0) + 1)
  }
  const lines = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, count]) => `| \`${file}\` | ${count} |`)
  return (
    lines.length > 0 &&
    `| Where no reason is known, so a test is missing | faults |\n| --- | --: |\n${lines.join('\n')}\n`
  )
}
