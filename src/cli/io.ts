/** What a command talks to. */
export interface Io {
  out(line: string): void
  err(line: string): void
  /** Aborted when the command is to end. */
  signal: AbortSignal
}

/** What was typed makes no sense: told in one sentence, and nothing is done. */
export class UsageError extends Error {
  override name = 'UsageError'
}
