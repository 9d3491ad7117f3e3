import type { WireThread } from '../contract/wire'
import type { MockOrder, MockUser } from './types'

const STAFF = new Set<string>(['superadmin', 'admin', 'support'])

export const isStaff = (user: MockUser) => STAFF.has(user.role)

/** Who may start a conversation for an order. */
export function mayStart(user: MockUser, order: MockOrder): boolean {
  if (isStaff(user)) return true
  if (user.role === 'client') return order.clientId === user.id
  return user.role === 'writer' && order.writerId === user.id
}

/** Which threads a user's listing holds. */
export function maySee(user: MockUser, thread: WireThread, order: MockOrder | undefined): boolean {
  if (isStaff(user) || thread.participants.includes(user.id)) return true
  return order !== undefined && (order.clientId === user.id || order.writerId === user.id)
}

/** Who takes part: whoever starts it, the client, the assigned writer; nobody twice. */
export function participantsOf(starter: MockUser, order: MockOrder): number[] {
  const ids = [starter.id, order.clientId, order.writerId]
  return [...new Set(ids.filter((id) => id !== null))]
}
