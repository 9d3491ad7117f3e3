const ORDERS = 100
// vue-query repeats a refused request after 1, 2 and 4 s.
const REPEATED_FOR_MS = 9000

/** The number of requests for 100 orders, and of those that a server with a limit of 10 a minute refuses. */
export const requests = {
  ids: ['requests', 'refused'],
  rounds: 1,
  // Its pages mostly wait, so all rivals may run at the same time.
  isParallel: true,
  async run({ open }) {
    const count = async (perMinute, ms) => {
      const { page } = await open()
      return page.evaluate(
        ([orders, perMinute, ms]) => {
          window.bench.prepare({ orders, perMinute: perMinute ?? Infinity })
          return window.bench.requests(orders, ms)
        },
        [ORDERS, perMinute, ms],
      )
    }
    const [free, throttled] = await Promise.all([count(null, 1000), count(10, REPEATED_FOR_MS)])
    return { requests: free.requests, refused: throttled.refused }
  },
}

/** Clock time until 100 buttons are settled, over HTTP to a server that answers after 40 ms. */
export const network = {
  ids: ['network'],
  async run({ open }) {
    const { page } = await open('&network')
    const settle = (count) =>
      page.evaluate(
        ([orders, count]) => {
          // The page needs the backend to know which orders have threads.
          window.bench.prepare({ orders })
          return window.bench.timeToSettle(count)
        },
        [ORDERS, count],
      )
    await settle(20)
    return { network: await settle(ORDERS) }
  },
}
