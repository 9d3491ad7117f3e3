// The fake server of all rivals. It answers with pages as Django REST Framework does, and keeps each answer as text.
// // It runs in the page as an axios adapter, and in Node as an HTTP server.
const LISTING = '/order-communications/communication-threads/'
const PAGE_LENGTH = 10
const MINUTE_MS = 60_000

const person = (id, role) => ({
  id,
  username: `user${id}`,
  full_name: `User Number ${id}`,
  role,
  avatar_url: null,
})

export const makeRow = (order) => ({
  id: 100_000 + order,
  order,
  website: 3,
  thread_type: 'order',
  subject: `Order #${order}`,
  participants: [person(1, 'client'), person(1000 + (order % 50), 'writer')],
  is_active: true,
  admin_override: false,
  allow_messaging: true,
  sender_role: 'client',
  recipient_role: 'writer',
  created_at: '2024-12-20T10:30:00Z',
  updated_at: '2024-12-21T08:15:30Z',
  last_message: {
    id: 5 * order,
    sender: 1,
    body: `Any news about order ${order}?`,
    sent_at: '2024-12-21T08:15:30Z',
  },
  unread_count: order % 4,
})

const toPage = (rows, count = rows.length, next = null) =>
  JSON.stringify({ count, next, previous: null, results: rows })

/**
 * Creates a backend with the orders 1 to `orders`. Every second order has a thread, or no order has.
 * In each minute it answers `perMinute` requests. Refused requests do not count.
 */
export function createBackend({ orders, threads = 'half', perMinute = Infinity }) {
  const hasThread = (order) => threads === 'half' && order % 2 === 0 && order <= orders
  const rows = []
  for (let order = orders; order > 0; order--) if (hasThread(order)) rows.push(makeRow(order))
  const byOrder = new Map(rows.map((row) => [row.order, toPage([row])]))
  const pages = []
  for (let start = 0; start === 0 || start < rows.length; start += PAGE_LENGTH) {
    const isLast = start + PAGE_LENGTH >= rows.length
    const next = isLast ? null : `${LISTING}?page=${pages.length + 2}`
    pages.push(toPage(rows.slice(start, start + PAGE_LENGTH), rows.length, next))
  }
  const empty = toPage([])
  const stats = { requests: 0, refused: 0 }
  let answeredAt = []

  function refusal(now) {
    answeredAt = answeredAt.filter((time) => time > now - MINUTE_MS)
    if (answeredAt.length < perMinute) {
      answeredAt.push(now)
      return null
    }
    stats.refused++
    const wait = Math.ceil((answeredAt[0] + MINUTE_MS - now) / 1000)
    const body = JSON.stringify({ detail: `Request was throttled. Expected available in ${wait} seconds.` })
    return { status: 429, body, headers: { 'retry-after': String(wait) } }
  }

  return {
    stats,
    hasThread,
    /** `query` is a URLSearchParams, `body` the text of a POST. */
    answer(method, query, body) {
      stats.requests++
      const refused = perMinute < Infinity ? refusal(performance.now()) : null
      if (refused) return refused
      if (method === 'POST') {
        const order = JSON.parse(body).order_id
        const detail = 'Conversation thread already exists for this order.'
        const text = JSON.stringify({ detail, thread: makeRow(order) })
        return { status: hasThread(order) ? 200 : 201, body: text, headers: {} }
      }
      const order = query.get('order')
      if (order !== null) return { status: 200, body: byOrder.get(Number(order)) ?? empty, headers: {} }
      const page = pages[Number(query.get('page') ?? 1) - 1]
      if (page) return { status: 200, body: page, headers: {} }
      return { status: 404, body: '{"detail":"Invalid page."}', headers: {} }
    },
  }
}
