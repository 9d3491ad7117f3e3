/** The surroundings of a command: where it prints, and the signal that ends it. */
export interface Io {
  out(line: string): void
  err(line: string): void
  /** Ends the command. */
  signal: AbortSignal
  /** The width of the terminal. Undefined if the output goes into a file. */
  columns?: number | undefined
  hasColors?: boolean
}

/** The command line is wrong. The message is one sentence, and the command did nothing. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The command line is right, but the command failed. The message is one sentence. */
export class CannotRun extends Error {
  override name = 'CannotRun'
}
