// Mutation testing, one folder of src after the other: `npm run mutation`, or some folders or files:
// `npm run mutation -- store contract/text`.
// A folder takes from minutes to hours. `--part 1/8` tests every eighth fault. Prints the score of each folder, and the
// faults that no test noticed. `--save` keeps the scores.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { folders, goalOf, isKnown } from './folders.mjs'
import { reasonOf } from './reasons.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))
const results = fileURLToPath(new URL('../results/mutation.json', import.meta.url))
const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { save: { type: 'boolean', default: false }, part: { type: 'string' } },
})
const { save: isSaved, part: partOfAll } = values
const [first, count] = partOfAll?.split('/').map(Number) ?? [1, 1]
if (!(first >= 1 && first <= count)) throw new Error(`--part ${partOfAll} is not like 1/8`)
const ofPart = partOfAll ? ` --part ${partOfAll}` : ''
const unknown = names.find((name) => !isKnown(name))
if (unknown) throw new Error(`${unknown} is none of ${folders.join(', ')}, and no file of theirs`)

function mutate(folder) {
  const config = 'test/proof/mutation/stryker.config.mjs'
  const env = { ...process.env, MUTATE: folder, ...(partOfAll && { PART: partOfAll }) }
  const stryker = `${here}node_modules/@stryker-mutator/core/bin/stryker.js`
  const { status } = spawnSync(process.execPath, [stryker, 'run', config], {
    cwd: root,
    stdio: 'inherit',
    env,
  })
  if (status !== 0) throw new Error(`Stryker failed for src/${folder}`)
  return JSON.parse(readFileSync(`${root}coverage/mutation/${folder}.json`, 'utf8'))
}

function mutantsOf({ files }) {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n')
    return mutants.map((mutant) => {
      const { start, end } = mutant.location
      const line = lines[start.line - 1] ?? ''
      const changed = line.slice(start.column - 1, end.line === start.line ? end.column - 1 : undefined)
      return { ...mutant, file, line: line.trim(), changed }
    })
  })
}

function score(mutants) {
  const those = (...statuses) => mutants.filter(({ status }) => statuses.includes(status))
  const found = those('Killed', 'Timeout').length
  const survivors = those('Survived', 'NoCoverage')
  const missed = survivors.length
  return { found, missed, survivors, percent: Math.round((1000 * found) / (found + missed)) / 10 }
}

/** The reasons why no test notices a change, and how many changes each of them explains. */
function countReasons(survivors) {
  const counts = {}
  for (const survivor of survivors) {
    const reason = reasonOf(survivor) ?? 'No reason is known: a test is missing.'
    counts[reason] = (counts[reason] ?? 0) + 1
  }
  return counts
}

/** Keeps the scores of other folders. The score of a whole folder replaces those of its files and parts. */
function save(folder, { found, missed, survivors, percent }) {
  const own = commandOf(folder)
  const isReplaced = ({ command }) =>
    command === own || (!partOfAll && [`${own}/`, `${own} `].some((start) => command.startsWith(start)))
  const former = readParts().filter((part) => !isReplaced(part))
  const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim()
  const part = {
    title: titleOf(folder),
    command: commandOf(folder),
    date: new Date().toISOString().slice(0, 10),
    commit: git('rev-parse', '--short=9', 'HEAD'),
    numbers: { 'faults caught': found, 'faults not caught': missed, 'caught, in percent': percent },
    reasons: countReasons(survivors),
  }
  mkdirSync(fileURLToPath(new URL('../results', import.meta.url)), { recursive: true })
  writeFileSync(results, `${JSON.stringify({ parts: [...former, part] }, null, 2)}\n`)
}

const titleOf = (folder) => `Faults in src/${folder}${partOfAll ? `, part ${partOfAll}` : ''}.`
const commandOf = (folder) => `npm run mutation -- ${folder}${ofPart}`

function readParts() {
  try {
    return JSON.parse(readFileSync(results, 'utf8')).parts
  } catch {
    return []
  }
}

// In a package of its own, so that the others install without it.
if (!existsSync(`${here}node_modules`)) {
  spawnSync('npm', ['ci', '--legacy-peer-deps', '--prefix', here], { stdio: 'inherit' })
}
for (const folder of names.length > 0 ? names : folders) {
  const mutants = mutantsOf(mutate(folder))
  const result = score(mutants)
  for (const survivor of result.survivors) {
    const { file, location, changed, replacement = '' } = survivor
    console.log(`${file}:${location.start.line}  ${changed}  →  ${replacement}`)
    console.log(`    ${reasonOf(survivor) ?? 'no reason is known'}`)
  }
  console.log(
    `src/${folder}: ${result.percent} % of ${result.found + result.missed}, goal ${goalOf(folder)} %\n`,
  )
  if (isSaved) save(folder, result)
  if (result.percent < goalOf(folder)) process.exitCode = 1
}
