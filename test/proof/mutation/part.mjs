// A plugin of Stryker that tests a part of the faults: `--part 1/8` is every eighth. Together, the parts 1/8 to 8/8 are all
// faults.
import { createHash } from 'node:crypto'
import { relative } from 'node:path'
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin'

const [part = 1, parts = 1] = (process.env.PART ?? '1/1').split('/').map(Number)
const PASSED = { status: 'passed' }
// Stryker does not test a fault with this status.
const IN_ANOTHER_PART = { status: 'compileError', reason: 'It is in another part.' }

/** Whether a fault is in this part. The same source always has the same parts. */
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
