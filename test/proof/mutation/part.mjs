// A plugin of Stryker that tests a part of the faults: every eighth, for `--part 1/8`. All parts together are all faults.
import { createHash } from 'node:crypto'
import { relative } from 'node:path'
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin'

const [part = 1, parts = 1] = (process.env.PART ?? '1/1').split('/').map(Number)
const PASSED = { status: 'passed' }
// Stryker leaves out what a checker calls a compile error.
const IN_ANOTHER_PART = { status: 'compileError', reason: 'It is in another part.' }

/** Says the same of a fault in each run of the same source. */
function isInPart({ fileName, location: { start }, mutatorName, replacement }) {
  const name = [relative('.', fileName), start.line, start.column, mutatorName, replacement].join(' ')
  return createHash('sha256').update(name).digest().readUInt32BE() % parts === part - 1
}

class PartChecker {
  init() {
    return Promise.resolve()
  }

  check(mutants) {
    const results = mutants.map((mutant) => [mutant.id, isInPart(mutant) ? PASSED : IN_ANOTHER_PART])
    return Promise.resolve(Object.fromEntries(results))
  }

  /** All of them at once. */
  group(mutants) {
    return Promise.resolve([mutants.map(({ id }) => id)])
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'part', PartChecker)]
