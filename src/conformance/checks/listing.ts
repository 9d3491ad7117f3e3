import { decodePage } from '../../contract/decode-page'
import { ownOf } from '../../contract/record'
import { THREADS_PATH } from '../../contract/wire'
import { isFine, type Answer } from '../answer'
import { failed, passed, Skipped, type Check } from '../check'
import { failureOf, lookupPath, throughSdk } from '../sdk'

/** The threads of a page of the listing, as the SDK reads them. */
export const rowsOf = ({ value }: Answer) => decodePage(value)?.threads ?? []

export const listing: readonly Check[] = [
  {
    id: 'page',
    title: 'A page has count, next, previous and results',
    means: 'The SDK reads what there is, and asks for more pages than it would have to.',
    async run(context) {
      const { value } = await context.get(THREADS_PATH)
      if (Array.isArray(value)) {
        const means = 'The SDK takes it for the whole listing, which it has to be.'
        return failed('harmless', `A bare list of ${value.length}.`, means)
      }
      const page = ownOf(value)
      const missing = ['count', 'next', 'previous', 'results'].filter((name) => page[name] === undefined)
      if (missing.join() === 'previous') {
        return failed('harmless', 'There is no previous.', 'The SDK does not read it.')
      }
      if (missing.length > 0) return failed('costs', `There is no ${missing.join(', no ')}.`)
      const { count, threads } = decodePage(value)!
      if (count === null) return failed('costs', 'count is no number.')
      return passed(`${count} in all, ${threads.length} on the first page.`)
    },
  },
  {
    id: 'order-filter',
    title: '?order= answers with the threads of that order',
    means:
      'The order filter is ignored: look-ups read the listing instead, page by page, and fail beyond 20 pages.',
    async run(context) {
      const { orderId } = context.options
      const answer = await context.get(lookupPath(orderId))
      if (!isFine(answer)) return failed('breaks', answer.seen, 'Look-ups fail.')
      const [filtered, all] = [rowsOf(answer), rowsOf(await context.get(THREADS_PATH))]
      const strangers = filtered.filter((thread) => thread.orderId !== orderId)
      if (strangers.length > 0) {
        return failed(
          'costs',
          `${strangers.length} of ${filtered.length} threads are of no or another order.`,
        )
      }
      const isListed = all.some((thread) => thread.orderId === orderId)
      if (isListed && filtered.length === 0) {
        return failed('breaks', 'Nothing, though the listing has a thread of the order.', NOT_FOUND)
      }
      const isTold = all.some((thread) => thread.orderId !== orderId)
      if (!isTold) throw new Skipped('Cannot be told: the listing holds no thread of another order.')
      return passed(filtered.length > 0 ? 'All of them are.' : 'Nothing: the order has none.')
    },
  },
  {
    id: 'look-up',
    title: 'The SDK can tell whether there is a conversation',
    means: 'The button stays on Start, and says that it could not look.',
    async run(context) {
      const { orderId } = context.options
      const { value, error } = await throughSdk(context, (client) => client.findForOrder(orderId))
      if (error) return failed('breaks', `It fails: ${failureOf(error)}.`)
      return passed(
        value ? `Thread ${value.id}: the button reads View.` : 'There is none: the button reads Start.',
      )
    },
  },
]

const NOT_FOUND = 'The button reads Start although there is a conversation.'
