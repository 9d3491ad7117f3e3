import type { CheckContext, CheckOptions } from './check-context'
import type { ContractPromise } from './names'

/** How much a failed check matters: not at all, it costs requests or time, or the button does not work. */
export type Severity = 'harmless' | 'costs' | 'breaks'

export interface CheckResult {
  verdict: 'passed' | 'failed' | 'skipped'
  severity: Severity | null
  seen: string
  /** What the failure means for the button. `null`: the `means` of the check applies. */
  means: string | null
  /** The options with which a skipped check could run, as a person writes them. */
  needs: readonly string[]
}

/** A check of one promise of the contract. */
export interface Check {
  id: ContractPromise
  title: string
  /** What a failure means for the button. */
  means: string
  /** @throws {Skipped} if the check cannot run */
  run(context: CheckContext): CheckResult | Promise<CheckResult>
}

/** Checks that stand under one heading in the report. */
export interface CheckGroup {
  title: string
  checks: readonly Check[]
}

/** A check cannot run. The message says why. */
export class Skipped extends Error {
  override name = 'Skipped'
  /** The options with which it could run. */
  readonly options: readonly (keyof CheckOptions)[]

  constructor(message: string, options: readonly (keyof CheckOptions)[] = []) {
    super(message)
    this.options = options
  }
}

/** A check cannot run without these options. */
export class MissingOptions extends Skipped {
  constructor(...options: (keyof CheckOptions)[]) {
    super('', options)
  }
}

export function passed(seen: string): CheckResult {
  return { verdict: 'passed', severity: null, seen, means: null, needs: [] }
}

export function failed(severity: Severity, seen: string, means: string | null = null): CheckResult {
  return { verdict: 'failed', severity, seen, means, needs: [] }
}

export function skipped(seen: string, needs: readonly string[]): CheckResult {
  return { verdict: 'skipped', severity: null, seen, means: null, needs }
}

const PREFIXES: Record<Severity, string> = { harmless: 'Harmless: ', costs: 'The SDK copes: ', breaks: '' }

/** What a failure means for the button, and how much it matters. */
export function meaningOf({ severity, means }: CheckResult): string {
  return `${PREFIXES[severity ?? 'breaks']}${means}`
}
