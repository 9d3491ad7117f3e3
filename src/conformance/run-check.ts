import { failed, MissingOptions, Skipped, skipped, type Check, type CheckResult } from './check'
import type { CheckContext } from './check-context'
import { NoAnswer } from './http'
import type { ContractPromise } from './names'

/** A result, together with the check that it belongs to. */
export interface ReportEntry extends CheckResult {
  id: ContractPromise
  title: string
}

export async function runCheck(
  { id, title, means, run }: Check,
  context: CheckContext,
): Promise<ReportEntry> {
  const result = await Promise.resolve(context)
    .then(run)
    .catch((error) => toResult(error, context))
  return { id, title, ...result, means: result.verdict === 'failed' ? (result.means ?? means) : null }
}

function toResult(error: unknown, { reporter, options }: CheckContext): CheckResult {
  if (error instanceof MissingOptions) {
    const missing = error.options.filter((option) => !options[option]).map(reporter.nameOf)
    return skipped(`Needs ${missing.join(' and ')}.`, missing)
  }
  if (error instanceof Skipped) return skipped(error.message, error.options.map(reporter.nameOf))
  if (error instanceof NoAnswer) return failed('breaks', error.message, 'The button waits, and fails.')
  throw error
}
