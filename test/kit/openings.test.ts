import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOpenings } from '../../src/kit/openings'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A navigation that ends when the test says so. */
function navigation() {
  let end = () => {}
  const open = () => new Promise<string>((resolve) => (end = () => resolve('opened')))
  return { open, end: () => end() }
}

describe('a start that runs', () => {
  it('opens its conversation when nobody presses View', () => {
    expect(createOpenings().begin(1)).toEqual({ orderId: 1, isOpened: false })
  })

  it('opens nothing when View of its order is pressed', () => {
    const openings = createOpenings()
    const [one, same, other] = [openings.begin(1), openings.begin(1), openings.begin(2)]
    openings.takeOver(1)
    expect([one, same, other].map(({ isOpened }) => isOpened)).toEqual([true, true, false])
  })

  it('is left alone when View is pressed after it has ended', () => {
    const openings = createOpenings()
    const [ended, running] = [openings.begin(1), openings.begin(1)]
    openings.end(ended)
    openings.takeOver(1)
    expect(ended.isOpened).toBe(false)
    expect(running.isOpened).toBe(true)
  })

  it('is not opened by a press from before it began', () => {
    const openings = createOpenings()
    openings.takeOver(1)
    expect(openings.begin(1).isOpened).toBe(false)
  })
})

describe('a navigation', () => {
  it('runs until it ends, and only its own address is busy', async () => {
    const openings = createOpenings()
    const { open, end } = navigation()
    expect(openings.isRunning('/a')).toBe(false)
    const running = openings.run('/a', open)
    expect(openings.isRunning('/a')).toBe(true)
    expect(openings.isRunning('/b')).toBe(false)
    end()
    expect(await running).toBe('opened')
    expect(openings.isRunning('/a')).toBe(false)
  })

  it('has ended when it fails, and passes its error on', async () => {
    const openings = createOpenings()
    const failing = openings.run('/a', () => Promise.reject(new Error('guard')))
    await expect(failing).rejects.toThrow('guard')
    expect(openings.isRunning('/a')).toBe(false)
  })

  it('blocks View for ten seconds at most', () => {
    const openings = createOpenings()
    void openings.run('/a', navigation().open)
    vi.advanceTimersByTime(9999)
    expect(openings.isRunning('/a')).toBe(true)
    vi.advanceTimersByTime(1)
    expect(openings.isRunning('/a')).toBe(false)
  })

  it('stays busy when an older navigation to its address ends late', async () => {
    const openings = createOpenings()
    const [older, newer] = [navigation(), navigation()]
    const first = openings.run('/a', older.open)
    vi.advanceTimersByTime(10_000)
    const second = openings.run('/a', newer.open)
    older.end()
    await first
    expect(openings.isRunning('/a')).toBe(true)
    newer.end()
    await second
    expect(openings.isRunning('/a')).toBe(false)
  })
})
