/** What a command talks to. */
export interface Io {
  out(line: string): void
  err(line: string): void
  /** Aborted when the command is to end. */
  signal: AbortSignal
  /** Of the terminal; none in a log. */
  columns?: number | undefined
  hasColors?: boolean
}

/** What was typed makes no sense: told in one sentence, and nothing is done. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** What was typed makes sense, and yet it did not work out: told in one sentence. */
export class CannotRun extends Error {
  override name = 'CannotRun'
}
