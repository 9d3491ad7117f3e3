import { appendFileSync } from 'node:fs'

/** What was measured, by its name in plain words. */
export type Numbers = Record<string, number | string>

/** A part of the result of one command: some commands measure several things. */
export interface ProofPart {
  /** What was done, in one sentence. */
  title: string
  numbers: Numbers
}

/** How many cases are tried: the number of the command line, or this one. */
export const countOf = (usual: number) => Number(process.env.PROOF_COUNT ?? usual)

/** Prints what was measured, and tells it the command, which may save it. */
export function report({ title, numbers }: ProofPart): void {
  const lines = Object.entries(numbers).map(([label, number]) => `  ${label}: ${number}`)
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n\n`)
  const { PROOF_PARTS } = process.env
  if (PROOF_PARTS) appendFileSync(PROOF_PARTS, `${JSON.stringify({ title, numbers })}\n`)
}
