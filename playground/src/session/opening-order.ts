import type { MockOrder, MockUser } from 'order-conversations/msw'
import { marketplace } from './marketplace'
import { orders } from './session'

const STAFF = ['admin', 'superadmin', 'support']

const isOf = (user: MockUser, { clientId, writerId }: MockOrder) => [clientId, writerId].includes(user.id)
const isTalkedAbout = ({ id }: MockOrder) => marketplace.threads.some(({ order }) => order === id)

/** The order of the opening page. If possible, an order for which the user may start a conversation. */
export function openingOrder(user: MockUser | null): MockOrder | null {
  const fresh = orders.filter((order) => order.status === 'in-progress' && !isTalkedAbout(order))
  return fresh.find((order) => user && isOf(user, order)) ?? fresh[0] ?? null
}

/** Why the server will refuse a start of this user, or null. */
export function refusalOf(user: MockUser | null, order: MockOrder): string | null {
  if (!user) return 'Nobody is signed in. Press the button, and see what it says.'
  if (STAFF.includes(user.role) || isOf(user, order)) return null
  return `The role “${user.role}” may not start conversations. Press the button, and see what it says.`
}
