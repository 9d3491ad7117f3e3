import { vi } from 'vitest'

/** The Web Locks of an origin: one holder for each name, the others wait in line. */
export function fakeLocks() {
  const held = new Set<string>()
  const names: string[] = []
  const lines = new Map<string, (() => void)[]>()
  const release = (name: string) => {
    held.delete(name)
    lines.get(name)?.shift()?.()
  }
  const hold = (name: string) => {
    held.add(name)
    return () => release(name)
  }
  async function request(
    name: string,
    { ifAvailable, signal }: { ifAvailable?: boolean; signal?: AbortSignal },
    callback: (lock: { name: string } | null) => unknown,
  ) {
    names.push(name)
    await Promise.resolve()
    if (held.has(name) && ifAvailable) return callback(null)
    if (held.has(name)) {
      await new Promise<void>((resolve, reject) => {
        const line = lines.get(name) ?? []
        lines.set(name, line)
        line.push(resolve)
        signal?.addEventListener('abort', () => {
          if (line.includes(resolve)) line.splice(line.indexOf(resolve), 1)
          reject(new DOMException('aborted', 'AbortError'))
        })
      })
    }
    held.add(name)
    try {
      return await callback({ name })
    } finally {
      release(name)
    }
  }
  vi.stubGlobal('navigator', { locks: { request } })
  return { held, names, hold }
}
