/** How often buttons render again: until they are settled, and when one order of the page changes. */
export const renders = {
  ids: ['renders', 'change'],
  rounds: 1,
  async run({ open, count }) {
    const { page } = await open()
    const { untilSettled, afterChange } = await page.evaluate((count) => {
      window.bench.prepare({ orders: count })
      return window.bench.renders(count)
    }, count)
    return { renders: untilSettled / count, change: afterChange }
  },
}
