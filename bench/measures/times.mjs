import { cpuTimes, PHASES, trace } from '../trace.mjs'

const WARM_UP = 10

const samplesFor = (count) => Math.min(60, Math.max(2, Math.ceil(2000 / count)))

/** Takes the minimum of the samples. Higher values contain work of other processes or of the garbage collector. */
async function measure({ page, cdp }, count, options = {}) {
  const run = ([count, times, options]) => window.bench.samples(count, times, options)
  await page.evaluate(([orders]) => window.bench.prepare({ orders }), [2 * count])
  await page.evaluate(run, [count, 2, options])
  const marks = await trace(cdp, () => page.evaluate(run, [count, samplesFor(count), options]))
  const fastest = (phase) => Math.min(...cpuTimes(marks, phase))
  return Object.fromEntries(Object.keys(PHASES).map((phase) => [phase, fastest(phase)]))
}

/** Runs everything once before the measurement, so that Chromium has compiled it. */
export async function warmUp({ page }) {
  await page.evaluate((times) => {
    window.bench.prepare({ orders: 1000 })
    return window.bench.samples(100, times)
  }, WARM_UP)
}

export const times = {
  ids: ['mount', 'settled', 'update', 'unmount'],
  async run({ open, count }) {
    const tab = await open()
    await warmUp(tab)
    return measure(tab, count)
  },
}

export const sameOrder = {
  ids: ['same-order'],
  rounds: 3,
  async run({ open }) {
    const tab = await open()
    await warmUp(tab)
    const { settled } = await measure(tab, 1000, { isSameOrder: true, isShort: true })
    return { 'same-order': settled }
  },
}

/** The cost of one of 5000 buttons, compared with one of 1000. */
export const scale = {
  ids: ['scale'],
  rounds: 3,
  // Leave out the other rivals: this takes minutes, and their cost per button cannot grow.
  rivals: ['floor', 'vue-query', 'ours'],
  async run({ open }) {
    const tab = await open()
    await warmUp(tab)
    const small = await measure(tab, 1000, { isShort: true })
    const large = await measure(tab, 5000, { isShort: true })
    return { scale: large.settled / 5000 / (small.settled / 1000) }
  },
}

export const COUNTS = [1, 10, 100, 1000, 5000]

/** The growth of the CPU time of a mount with the number of buttons. */
export const growth = {
  ids: COUNTS.map((count) => `mount-${count}`),
  rounds: 2,
  async run({ open }) {
    const tab = await open()
    await warmUp(tab)
    const values = {}
    for (const count of COUNTS)
      values[`mount-${count}`] = (await measure(tab, count, { isShort: true })).mount
    return values
  },
}
