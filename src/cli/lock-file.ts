import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { cut } from '../contract/text'
import { UsageError } from './io'

const MAX_ATTEMPTS = 5
// The locks of this process. A lock with our own id that is not in this set is stale: in containers every server may
// have the process id 1.
const held = new Set<string>()

/**
 * Locks a file for this process. The returned function unlocks it. If the lock belongs to a process that was killed,
 * this process takes it over and calls `recover` with the id of that process.
 *
 * @throws {UsageError} if another process holds the lock
 */
export function lockFile(file: string, recover: (pid: number) => void): () => void {
  const lock = `${resolve(file)}.lock`
  for (let attempt = 1; !create(lock); attempt++) {
    if (attempt === MAX_ATTEMPTS) throw new UsageError(`${file}.lock is no lock of a server.`)
    takeOver(lock, file, recover)
  }
  held.add(lock)
  return () => {
    if (held.delete(lock)) rmSync(lock, { force: true })
  }
}

/** Creates the lock file. Returns false if there is a file or a link of this name already. */
function create(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${hostname()}\n`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes the lock of a process that has ended. @throws {UsageError} if the process still runs */
function takeOver(lock: string, file: string, recover: (pid: number) => void): void {
  const pid = readPid(lock)
  if (pid === undefined) return
  if (pid === null || held.has(lock) || isRunning(pid)) {
    const who = pid === null ? 'another process' : `process ${pid}`
    throw new UsageError(
      `${file} is in use by ${who}. If no server runs there, delete ${file}.lock; else give each server a file of its own.`,
    )
  }
  // Rename before deleting: another server may have taken the lock over since we read it.
  const moved = `${lock}.${process.pid}`
  try {
    renameSync(lock, moved)
  } catch {
    return
  }
  const isStale = readPid(moved) === pid
  if (!isStale) return renameSync(moved, lock)
  rmSync(moved)
  recover(pid)
}

/**
 * The id of the process that holds a lock. Null if the file holds no id of this host, undefined if there is no file.
 * A process of another container cannot be seen from here. Files of older versions name no host.
 */
function readPid(lock: string): number | null | undefined {
  try {
    const text = readFileSync(lock, 'utf8')
    const [, pid, host = hostname()] = /^(\d{1,19})(?: (.+))?\n$/.exec(cut(text)) ?? []
    return pid !== undefined && host === hostname() ? Number(pid) : null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : null
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
