import { closeSync, constants, fstatSync, fsyncSync, lstatSync, openSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { WireThread } from '../contract/wire'
import { checkRows, parseObject } from './data-file'
import { UsageError } from './io'
import { lockFile } from './lock-file'

/** The file in which a server keeps its threads. No other server can write to it until it is closed. */
export interface StateFile {
  /** The threads of the last run. Undefined if there was none. */
  readonly threads: WireThread[] | undefined
  /** Writes the threads. @throws if the file cannot be written, or is no longer a state file */
  keep(threads: readonly WireThread[]): void
  close(): void
}

// Marks a file that we may overwrite. Files of older versions have no mark and hold only threads.
const FORMAT = 'order-conversations state'
// Other users of the machine must not read who talks with whom.
const OWNER_ONLY = 0o600

/** Opens a state file and locks it. @throws {UsageError} if it is another kind of file, or locked */
export function openState(file: string): StateFile {
  // Read it before the lock is created, so that no lock file appears beside a file that is not ours.
  readState(file)
  const temporaryOf = (pid: number) => `${file}.${pid}.tmp`
  const unlock = lockFile(file, (pid) => rmSync(temporaryOf(pid), { force: true }))

  function keep(threads: readonly WireThread[]) {
    readState(file)
    const temporary = temporaryOf(process.pid)
    try {
      // A crash leaves the old file or the new one. `wx` follows no link, and `rename` replaces one.
      writeWhole(temporary, `${JSON.stringify({ format: FORMAT, threads }, null, 2)}\n`)
      renameSync(temporary, file)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
    syncFolder(dirname(file))
  }

  try {
    const threads = readState(file)
    return { threads, keep, close: unlock }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Whether two names are names of the same file. */
export function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((file) => statSync(file, { throwIfNoEntry: false }))
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev
}

/** The threads in a state file. Undefined if there is no file yet. @throws {UsageError} */
function readState(file: string): WireThread[] | undefined {
  const text = readPlainFile(file)
  if (text === undefined) return undefined
  const { format, ...data } = parseObject(file, text)
  const hasThreadsOnly = Object.keys(data).join() === 'threads'
  if (!hasThreadsOnly || (format !== FORMAT && format !== undefined)) {
    throw new UsageError(
      `${file} is not a state file, and --state would write over it. Give it a file of its own; users and orders are for --data.`,
    )
  }
  checkRows(file, data)
  return data.threads ?? []
}

/** The text of a plain file. Undefined if there is no file. @throws {UsageError} for a link or a device */
function readPlainFile(file: string): string | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (!found) return undefined
  if (!found.isFile()) throw new UsageError(`${file} is no plain file, so --state does not write there.`)
  // The file may have been replaced by a link since. Windows has no such flag.
  const handle = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    if (!fstatSync(handle).isFile()) throw new UsageError(`${file} is no plain file.`)
    return readFileSync(handle, 'utf8')
  } finally {
    closeSync(handle)
  }
}

function writeWhole(file: string, text: string): void {
  const handle = openSync(file, 'wx', OWNER_ONLY)
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Writes the new name to the disk, on systems that can sync a folder. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // Without the sync the file is written too, a little later.
  }
}
