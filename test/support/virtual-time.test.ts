import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { BASE_URL, server } from './server'
import { useVirtualTime } from './virtual-time'

useVirtualTime()

const URL = `${BASE_URL}/slow/`

/** Blocks the event loop for `ms` real milliseconds. */
function block(ms: number) {
  const end = process.hrtime.bigint() + BigInt(ms) * 1_000_000n
  while (process.hrtime.bigint() < end);
}

describe('Y33 virtual time', () => {
  it('stands still while a request is answered by a machine that stops', async () => {
    server.use(
      http.get(URL, () => {
        block(1000)
        return HttpResponse.json({})
      }),
    )
    const before = performance.now()
    const events: string[] = []
    const timer = new Promise<void>((resolve) =>
      setTimeout(() => {
        events.push('timer')
        resolve()
      }, 1),
    )
    const reply = fetch(URL).then(() => events.push('reply'))
    block(1000)
    await Promise.all([timer, reply])
    expect(events).toEqual(['reply', 'timer'])
    expect(performance.now() - before).toBe(1)
  })

  it('jumps to the next timer when nothing else is left to do', async () => {
    const before = performance.now()
    await new Promise((resolve) => setTimeout(resolve, 3_600_000))
    expect(performance.now() - before).toBe(3_600_000)
  })
})
