import type { FailedPayload } from 'order-conversations/react'
import { describe, expect, it, vi } from 'vitest'
import { clientOf } from '../support/client'
import { serve, tokenOf } from '../support/server'
import { until } from '../support/until'
import { idle, useVirtualTime } from '../support/virtual-time'
import { button, buttonIn, page, render, statesIn } from './render'

useVirtualTime()

describe('a start while nobody is signed in', () => {
  it.each([
    ['at once', (resume: () => void) => resume()],
    ['in the next microtask', (resume: () => void) => queueMicrotask(resume)],
    ['after the next render', (resume: () => void) => setTimeout(resume, 100)],
  ])('S10 is resumed %s after the sign-in, and opens the conversation once', async (_, later) => {
    const backend = serve()
    const [navigate, onStarted] = [vi.fn(), vi.fn()]
    let token: string | null = null
    const client = clientOf({ getToken: () => token, onDiagnostic: () => {} })
    const onFailed = ({ resumeStart }: FailedPayload) => {
      token = tokenOf('support')
      rerender(of(11))
      later(() => void resumeStart?.())
    }
    const of = (sessionKey: number | null) =>
      page({ client, sessionKey, navigate }, button({ orderId: 1001, onStarted, onFailed }))
    const { container, rerender } = render(of(null))
    await until(() => expect(statesIn(container)).toEqual(['start idle']))
    buttonIn(container)?.click()
    await until(() => expect(onStarted).toHaveBeenCalledOnce())
    await idle()
    expect(navigate).toHaveBeenCalledOnce()
    expect(statesIn(container)).toEqual(['view idle'])
    expect(backend.threads.filter(({ order }) => order === 1001)).toHaveLength(1)
  })
})
