import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from './io'

const MAX_ATTEMPTS = 5
// In a container every server may have the process id 1: a lock with our own id, which is not in here, is stale.
const held = new Set<string>()

/**
 * Takes a file for this process, until the returned function is called. The lock of a process that was killed
 * is taken over, and `recover` called with its id.
 *
 * @throws {UsageError} where another process has it
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

/** False where it is there already, also as a link. */
function create(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Takes a lock away that nobody holds any more. @throws {UsageError} */
function takeOver(lock: string, file: string, recover: (pid: number) => void): void {
  const pid = readPid(lock)
  if (pid === undefined) return
  if (pid === null || held.has(lock) || isRunning(pid)) {
    const who = pid === null ? 'another process' : `process ${pid}`
    throw new UsageError(
      `${file} is in use by ${who}. If no server runs there, delete ${file}.lock; else give each server a file of its own.`,
    )
  }
  // Moved, not deleted: another server may have taken it over since it was read.
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

/** Who holds a lock: null where it does not say, undefined where there is none. */
function readPid(lock: string): number | null | undefined {
  try {
    const text = readFileSync(lock, 'utf8')
    return text.length < 20 && /^\d+\n$/.test(text) ? Number(text) : null
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
