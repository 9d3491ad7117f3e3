import { expect, it, vi } from 'vitest'
import type { Answer } from '../../src/conformance/answer'
import { Stopped } from '../../src/conformance/http'
import { createThrottleWait } from '../../src/conformance/throttle-wait'
import { useVirtualTime } from '../support/virtual-time'

useVirtualTime()

it('a check that is stopped while it waits for the throttle ends at once', async () => {
  const stop = new AbortController()
  const throttle = createThrottleWait({ err: vi.fn(), signal: stop.signal })
  const answer: Pick<Answer, 'value' | 'headers'> = { value: { wait: 30 }, headers: new Headers() }
  const waiting = throttle.await(answer as Answer).catch((error: unknown) => error)
  stop.abort()
  expect(await waiting).toBeInstanceOf(Stopped)
  expect(vi.getTimerCount()).toBe(0)
})
