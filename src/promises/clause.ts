import type { ContractPromise } from './names'
import type { Session, SessionOptions } from './session'

/** What a departure does: nothing, something the SDK makes up for at a price, or harm. */
export type Severity = 'harmless' | 'costs' | 'breaks'

export interface Finding {
  verdict: 'kept' | 'departs' | 'not-tried'
  severity: Severity | null
  seen: string
  /** What the departure means; null: what its clause says. */
  means: string | null
}

/** One promise of the contract. */
export interface Clause {
  id: ContractPromise
  title: string
  /** What a departure means for the button. */
  means: string
  /** @throws {NotTried} */
  run(session: Session): Finding | Promise<Finding>
}

/** Clauses that are read together. */
export interface Chapter {
  title: string
  clauses: readonly Clause[]
}

/** A promise could not be tried; the message says why. */
export class NotTried extends Error {
  override name = 'NotTried'
}

/** It needs something that the session was not told. */
export class Needs extends NotTried {
  readonly options: (keyof SessionOptions)[]

  constructor(...options: (keyof SessionOptions)[]) {
    super()
    this.options = options
  }
}

export function kept(seen: string): Finding {
  return { verdict: 'kept', severity: null, seen, means: null }
}

export function departs(severity: Severity, seen: string, means: string | null = null): Finding {
  return { verdict: 'departs', severity, seen, means }
}

export function notTried(seen: string): Finding {
  return { verdict: 'not-tried', severity: null, seen, means: null }
}

const WEIGHT: Record<Severity, string> = { harmless: 'Harmless: ', costs: 'The SDK copes: ', breaks: '' }

/** What a departure means, and how much that is. */
export function meaningOf({ severity, means }: Finding): string {
  return `${WEIGHT[severity ?? 'breaks']}${means}`
}
