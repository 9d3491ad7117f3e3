import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What was measured, by its name in plain words. */
export type Numbers = Record<string, number | string>

/** A part of the result of one command: some commands measure several things. */
export interface ProofPart {
  /** What was done, in one sentence. */
  title: string
  numbers: Numbers
}

export interface ProofResult {
  command: string
  /** The day and the commit of the run. */
  date: string
  commit: string
  parts: ProofPart[]
}

// Not through URL, of which jsdom has another.
const FOLDER = join(import.meta.dirname, '../results')
const fileOf = (name: string) => join(FOLDER, `${name}.json`)

/** How many cases are tried: the number of the command line, or this one. */
export const countOf = (usual: number) => Number(process.env.PROOF_COUNT ?? usual)

/**
 * Prints what was measured. With `--save` it is kept for the docs as well, in place of the former result with the same
 * titles.
 */
export function report(name: string, part: ProofPart): void {
  const lines = Object.entries(part.numbers).map(([label, number]) => `  ${label}: ${number}`)
  process.stdout.write(`\n${part.title}\n${lines.join('\n')}\n\n`)
  if (!process.env.PROOF_SAVE) return
  const { PROOF_COMMAND: command = '', PROOF_DATE: date = '', PROOF_COMMIT: commit = '' } = process.env
  const run = { command, date, commit }
  const others = readParts(name, run).filter(({ title }) => title !== part.title)
  mkdirSync(FOLDER, { recursive: true })
  const result: ProofResult = { ...run, parts: [...others, part] }
  writeFileSync(fileOf(name), `${JSON.stringify(result, null, 2)}\n`)
}

/** The parts of the same run that are there already. Those of other runs count no more. */
function readParts(name: string, run: Omit<ProofResult, 'parts'>): ProofPart[] {
  try {
    const { parts, ...former } = JSON.parse(readFileSync(fileOf(name), 'utf8')) as ProofResult
    const isSame =
      former.command === run.command && former.date === run.date && former.commit === run.commit
    return isSame ? parts : []
  } catch {
    return []
  }
}
