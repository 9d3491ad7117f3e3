import { closeSync, constants, fstatSync, fsyncSync, lstatSync, openSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { WireThread } from '../contract/wire'
import { checkRows, parseObject } from './data-file'
import { UsageError } from './io'
import { lockFile } from './lock-file'

/** Where a server keeps its threads. Nobody else writes there until it is closed. */
export interface StateFile {
  /** What was kept before; undefined where nothing was. */
  readonly threads: WireThread[] | undefined
  /** @throws where the file cannot be written, or is not a state file any more */
  keep(threads: readonly WireThread[]): void
  close(): void
}

// Says that the file is ours to write over. Files of older versions hold threads and nothing else.
const FORMAT = 'order-conversations state'
// Who talks with whom is nothing for the other users of the machine.
const OWNER_ONLY = 0o600

/** @throws {UsageError} where the file is something else, or another server has it */
export function openState(file: string): StateFile {
  // Before it is locked: nothing is put beside a file that is not ours.
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

/** Whether two names lead to one file. */
export function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((file) => statSync(file, { throwIfNoEntry: false }))
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev
}

/** The threads that were kept in a file; undefined where there is none yet. @throws {UsageError} */
function readState(file: string): WireThread[] | undefined {
  const text = readPlainFile(file)
  if (text === undefined) return undefined
  const { format, ...data } = parseObject(file, text)
  const isState = format === FORMAT || (format === undefined && Object.keys(data).join() === 'threads')
  if (!isState) {
    throw new UsageError(
      `${file} is not a state file, and --state would write over it. Give it a file of its own; users and orders are for --data.`,
    )
  }
  checkRows(file, data)
  return data.threads ?? []
}

/** The text of a file that is neither a link nor a device; undefined where there is no file. */
function readPlainFile(file: string): string | undefined {
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (!found) return undefined
  if (!found.isFile()) throw new UsageError(`${file} is no plain file, so --state does not write there.`)
  // It may have become a link meanwhile. Windows knows no such flag.
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

/** Makes the new name last, where folders can be synced. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // The file itself is written.
  }
}
