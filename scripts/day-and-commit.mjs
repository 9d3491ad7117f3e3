import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
// What measurements write themselves.
const RESULTS = [
  ':!test/proof/results',
  ':!bench/published.json',
  ':!docs/reliability.md',
  ':!docs/benchmarks.*',
]

/**
 * The day and the commit of a measurement, such as `{ date: '2026-11-27', commit: '8d854b425 with changes' }`. Call it
 * at the beginning: a run may take hours, and its clock may be a false one.
 */
export function dayAndCommit() {
  const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim()
  const isChanged = git('status', '--porcelain', '--', '.', ...RESULTS) !== ''
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: git('rev-parse', '--short=9', 'HEAD') + (isChanged ? ' with changes' : ''),
  }
}
