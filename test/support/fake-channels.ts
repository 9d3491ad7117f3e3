import { onTestFinished, vi } from 'vitest'

/** BroadcastChannels, as far as jsdom lacks them, until the test ends. */
export function fakeChannels() {
  const open = new Set<Channel>()
  const sent: unknown[] = []
  class Channel {
    onmessage: ((event: { data: unknown }) => void) | null = null
    constructor(readonly name: string) {
      open.add(this)
    }
    postMessage(data: unknown) {
      sent.push(data)
      for (const other of open) if (other !== this) queueMicrotask(() => other.onmessage?.({ data }))
    }
    close() {
      open.delete(this)
    }
  }
  vi.stubGlobal('BroadcastChannel', Channel)
  onTestFinished(() => void vi.unstubAllGlobals())
  return { open, sent }
}
