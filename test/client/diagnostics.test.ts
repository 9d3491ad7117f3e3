import { describe, expect, it } from 'vitest'
import { createReporter, type Diagnostic } from '../../src/client/diagnostics'
import { takeComplaints } from '../support/setup'
import { idle, useVirtualTime } from '../support/virtual-time'

useVirtualTime()

describe('a diagnostic', () => {
  it('goes to the console as one warning when there is no onDiagnostic', async () => {
    const report = createReporter()
    report('host-caches')
    report('host-caches')
    await idle()
    expect(takeComplaints()).toEqual([
      expect.stringMatching(
        /^console\.warn: \[order-conversations\] host-caches: .+diagnostics.*host-caches/,
      ),
    ])
  })

  it('goes only to onDiagnostic, with the order and a note', () => {
    const told: Diagnostic[] = []
    const report = createReporter((diagnostic) => told.push(diagnostic))
    report('order-filter-ignored', { orderId: 1001 }, 'a note')
    report('order-filter-ignored', { orderId: 1003 })
    expect(told).toEqual([
      {
        code: 'order-filter-ignored',
        message: expect.stringContaining('(a note)') as string,
        orderId: 1001,
      },
    ])
  })
})
