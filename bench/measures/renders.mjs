/** The number of renders of a button: until it is settled, and when one order of the page changes. */
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
