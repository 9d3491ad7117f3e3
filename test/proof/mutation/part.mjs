// A plugin of Stryker that tests a part of the faults: `--part 1/8` is every eighth. Together, the parts 1/8 to 8/8 are all
// faults. `--again` is those that no test noticed the last time, and for which no reason is known.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin'
import { describeFault, keyOf } from './faults.mjs'
import { reasonOf } from './reasons.mjs'
import { readResults } from './results.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const [part = 1, parts = 1] = (process.env.PART ?? '1/1').split('/').map(Number)
const survivors = readResults().flatMap((entry) => entry.survivors)
const again = process.env.AGAIN && new Set(survivors.filter((one) => !reasonOf(one)).map(keyOf))
const PASSED = { status: 'passed' }
// Stryker does not test a fault with this status.
const LEFT_OUT = { status: 'compileError', reason: 'It is in another part, or was noticed the last time.' }

/** Whether a fault is in this part. The same source always has the same parts. */
function isInPart({ fileName, location: { start }, mutatorName, replacement }) {
  const name = [relative('.', fileName), start.line, start.column, mutatorName, replacement].join(' ')
  return createHash('sha256').update(name).digest().readUInt32BE() % parts === part - 1
}

function wasMissed({ fileName, location, replacement }) {
  const source = readFileSync(fileName, 'utf8')
  // Here, Stryker counts lines and columns from zero, and in its report from one.
  const fromOne = ({ line, column }) => ({ line: line + 1, column: column + 1 })
  const inReport = { start: fromOne(location.start), end: fromOne(location.end) }
  const fault = describeFault(relative(root, fileName), source, { location: inReport, replacement })
  return again.has(keyOf(fault))
}

class PartChecker {
  init() {
    return Promise.resolve()
  }

  check(mutants) {
    const isTested = again ? wasMissed : isInPart
    const results = mutants.map((mutant) => [mutant.id, isTested(mutant) ? PASSED : LEFT_OUT])
    return Promise.resolve(Object.fromEntries(results))
  }

  /** All of them at once. */
  group(mutants) {
    return Promise.resolve([mutants.map(({ id }) => id)])
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'part', PartChecker)]
