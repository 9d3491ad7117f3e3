import type { WireThread } from '../contract/wire'
import type { MockOrder, MockUser } from './types'

const STAFF = new Set<string>(['superadmin', 'admin', 'support'])

const isStaff = (user: MockUser) => STAFF.has(user.role)

/** Whether a user may start a conversation for an order. */
export function mayStart(user: MockUser, order: MockOrder): boolean {
  if (isStaff(user)) return true
  if (user.role === 'client') return order.clientId === user.id
  return user.role === 'writer' && order.writerId === user.id
}

/** Whether the listing of a user holds a thread. */
export function maySee(user: MockUser, thread: WireThread, order: MockOrder | undefined): boolean {
  const isParticipant = thread.participants.some(
    (participant) => (typeof participant === 'object' ? participant.id : participant) === user.id,
  )
  if (isStaff(user) || isParticipant) return true
  return order !== undefined && (order.clientId === user.id || order.writerId === user.id)
}

/** The participants of a new thread: the user who starts it, the client and the assigned writer, each once. */
export function participantsOf(starter: MockUser, order: MockOrder): number[] {
  const ids = [starter.id, order.clientId, order.writerId]
  return [...new Set(ids.filter((id) => id !== null))]
}
