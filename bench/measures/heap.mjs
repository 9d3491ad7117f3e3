const COLLECTIONS = 4

async function usedBytes(cdp) {
  for (let index = 0; index < COLLECTIONS; index++) {
    await cdp.send('HeapProfiler.collectGarbage')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return (await cdp.send('Runtime.getHeapUsage')).usedSize
}

/** Bytes of the JavaScript heap for one settled button. No order has a thread, because rows cost all rivals the same. */
export const heap = {
  ids: ['heap'],
  rounds: 3,
  async run({ open, count }) {
    const { page, cdp } = await open()
    await page.evaluate(async (count) => {
      window.bench.prepare({ orders: count, threads: 'none' })
      await window.bench.samples(count, 3)
      // Mount a small app last: variables of modules still hold the last app during the measurement.
      await window.bench.samples(1, 2)
    }, count)
    const before = await usedBytes(cdp)
    await page.evaluate((count) => window.bench.keep(count), count)
    const after = await usedBytes(cdp)
    await page.evaluate(() => window.bench.release())
    return { heap: (after - before) / count }
  },
}
