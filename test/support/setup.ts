import { afterAll, afterEach, beforeAll, beforeEach, expect, vi, type MockInstance } from 'vitest'
import { server } from './server'

// A test fails if something unexpected happens in it: a request without a handler, a handler that throws, or a
// warning in the console.
const unexpected: string[] = []
let spies: MockInstance[] = []

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' })
  server.events.on('request:unhandled', ({ request }) => {
    unexpected.push(`unhandled ${request.method} ${request.url}`)
  })
  server.events.on('unhandledException', ({ error }) => {
    unexpected.push(`handler threw ${String(error)}`)
  })
})

beforeEach(() => {
  spies = (['warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      unexpected.push(`console.${level}: ${words.map(String).join(' ')}`)
    }),
  )
})

afterEach(() => {
  server.resetHandlers()
  for (const spy of spies) spy.mockRestore()
  expect(unexpected.splice(0)).toEqual([])
})

afterAll(() => server.close())

/** Returns the warnings so far and clears them, for a test that expects them. */
export function takeComplaints(): string[] {
  return unexpected.splice(0)
}
