// Mutation testing, one folder after the other: `npm run mutation`, or some folders or files:
// `npm run mutation -- store contract/text`.
// A folder takes from minutes to hours. `--part 1/8` tests every eighth fault. Prints the score of each folder, and the
// faults that no test noticed. `--save` keeps both. `--again` tests those kept faults once more for which no reason is known.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { dayAndCommit } from '../../../scripts/day-and-commit.mjs'
import { describeFault, keyOf, sum } from './faults.mjs'
import { folders, goalOf, isKnown } from './folders.mjs'
import { reasonOf } from './reasons.mjs'
import { readResults, saveResult } from './results.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))
const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: {
    save: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    part: { type: 'string', default: '1/1' },
  },
})
const [first, count] = values.part.split('/').map(Number)
if (!(first >= 1 && first <= count)) throw new Error(`--part ${values.part} is not like 1/8`)
const started = dayAndCommit()
if (values.again && count > 1) throw new Error('--again tests all parts, so leave out --part')
const unknown = names.find((name) => !isKnown(name))
if (unknown) throw new Error(`${unknown} is none of ${folders.join(', ')}, and no file of theirs`)

/** The faults of a folder that were tested now: those that a test noticed, and those that none did. */
function mutate(folder) {
  const config = 'test/proof/mutation/stryker.config.mjs'
  const env = { ...process.env, MUTATE: folder }
  if (values.again) env.AGAIN = '1'
  else if (count > 1) env.PART = values.part
  const stryker = `${here}node_modules/@stryker-mutator/core/bin/stryker.js`
  const { status } = spawnSync(process.execPath, [stryker, 'run', config], {
    cwd: root,
    stdio: 'inherit',
    env,
  })
  if (status !== 0) throw new Error(`Stryker failed for ${folder}`)
  const report = JSON.parse(readFileSync(`${root}coverage/mutation/${folder}.json`, 'utf8'))
  return testedIn(report)
}

function testedIn({ files }) {
  const those = (...statuses) =>
    Object.entries(files).flatMap(([file, { source, mutants }]) =>
      mutants
        .filter(({ status }) => statuses.includes(status))
        .map((mutant) => describeFault(file, source, mutant)),
    )
  return { caught: those('Killed', 'Timeout'), survivors: those('Survived', 'NoCoverage') }
}

function measure(folder) {
  const { caught, survivors } = mutate(folder)
  const entry = {
    folder,
    part: values.part,
    faults: caught.length + survivors.length,
    survivors,
    ...started,
  }
  if (values.save) saveResult(entry)
  return [entry]
}

/** Faults whose line has changed since then cannot be found again. They no longer count, and `changed` says how many. */
function measureAgain(folder) {
  const { caught, survivors } = mutate(folder)
  const missed = new Set(survivors.map(keyOf))
  const known = new Set([...caught, ...survivors].map(keyOf))
  if (known.size === 0) throw new Error(`Nothing of ${folder} was tested again`)
  const entries = readResults()
    .filter((entry) => entry.folder === folder)
    .map((entry) => {
      const left = entry.survivors.filter((fault) => reasonOf(fault) || known.has(keyOf(fault)))
      const lost = entry.survivors.length - left.length
      return {
        ...entry,
        faults: entry.faults - lost,
        changed: (entry.changed ?? 0) + lost,
        survivors: left.filter((fault) => reasonOf(fault) || missed.has(keyOf(fault))),
        again: started,
      }
    })
  if (values.save) entries.forEach(saveResult)
  return entries
}

// In a package of its own, so that the others install without it.
if (!existsSync(`${here}node_modules`)) {
  spawnSync('npm', ['ci', '--legacy-peer-deps', '--prefix', here], { stdio: 'inherit' })
}
for (const folder of names.length > 0 ? names : folders) {
  const { faults, survivors, percent } = sum(values.again ? measureAgain(folder) : measure(folder))
  for (const survivor of survivors) {
    console.log(`${survivor.file}  ${survivor.changed}  →  ${survivor.replacement}\n    ${survivor.line}`)
    console.log(`    ${reasonOf(survivor) ?? 'No reason is known: a test is missing.'}`)
  }
  console.log(`${folder}: ${percent} % of ${faults}, goal ${goalOf(folder)} %\n`)
  if (percent < goalOf(folder)) process.exitCode = 1
}
