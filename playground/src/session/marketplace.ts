import { sampleData, type MockData, type MockOrder } from 'order-conversations/msw'

const COUNT = 200
const WRITERS = [31, 32, null]
const CLIENTS = [21, 22, 23]
const STATUSES: MockOrder['status'][] = ['in-progress', 'review', 'completed', 'available', 'archived']
const KINDS = ['Product texts', 'Newsletter', 'Case study', 'Landing page', 'Annual report', 'Style guide']
const TRADES = [
  'a bookshop',
  'a bicycle workshop',
  'a veterinary clinic',
  'a furniture maker',
  'a sailing school',
  'a coffee roastery',
  'an optician',
]
const MS_PER_HOUR = 3_600_000
const NEWEST = Date.parse('2026-11-10T09:00:00Z')

/** The sample data with so many more orders that a request for each would exceed the throttle. */
function grow({ users, orders, threads }: MockData): MockData {
  const more = Array.from({ length: COUNT - orders.length }, (_, index): MockOrder => {
    const writerId = WRITERS[index % WRITERS.length] ?? null
    return {
      id: 1031 + index,
      clientId: CLIENTS[index % CLIENTS.length] ?? 21,
      writerId,
      title: `${KINDS[index % KINDS.length]} for ${TRADES[index % TRADES.length]}`,
      status: writerId === null ? 'available' : (STATUSES[index % 3] ?? 'review'),
    }
  })
  const talked = more.filter(({ writerId }, index) => writerId !== null && index % 5 === 0)
  const moreThreads = talked.map(({ id, clientId, writerId }, index) => {
    const at = new Date(NEWEST - index * 7 * MS_PER_HOUR).toISOString()
    return {
      id: 401 + index,
      order: id,
      thread_type: 'order',
      participants: [clientId, ...(writerId === null ? [] : [writerId])],
      is_active: index % 9 !== 8,
      created_at: at,
      updated_at: at,
      unread_count: index % 4 === 0 ? index + 1 : 0,
    }
  })
  return { users, orders: [...orders, ...more], threads: [...threads, ...moreThreads] }
}

export const marketplace = grow(sampleData)
