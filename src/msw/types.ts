import type { WireThread } from '../contract/wire'

/** The roles of the contract, and two more that may start no conversation: editor and guest. */
export type MockRole = 'superadmin' | 'admin' | 'support' | 'client' | 'writer' | 'editor' | 'guest'

/** A user of the mock backend. */
export interface MockUser {
  /** The id of the user. */
  id: number
  /** The role, which decides what the user may do. */
  role: MockRole
  /** The name of the user. */
  name: string
  /** The bearer token of this user. */
  token: string
}

/** An order of the mock backend. */
export interface MockOrder {
  /** The id of the order. */
  id: number
  /** The user who placed the order. */
  clientId: number
  /** The writer who is assigned to the order. `null` if there is none. */
  writerId: number | null
  /** A title for lists. The backend does not use it. */
  title: string
  /**
   * The status of the order. The profile `observed` starts no conversation for cancelled and archived
   * orders.
   */
  status: 'available' | 'in-progress' | 'review' | 'completed' | 'cancelled' | 'archived'
}

/** The data of a mock backend. */
export interface MockData {
  /** The users and their tokens. */
  users: MockUser[]
  /** The orders. */
  orders: MockOrder[]
  /** The threads at the beginning. */
  threads: WireThread[]
}

/** `'documented'` follows the contract. `'observed'` has the differences of deployed servers. */
export type MockProfile = 'documented' | 'observed'

export type Operation = 'start' | 'list'
