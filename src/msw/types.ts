import type { WireThread } from '../contract/wire'

/** The roles of the contract, and two more that may start no conversation: editor and guest. */
export type MockRole = 'superadmin' | 'admin' | 'support' | 'client' | 'writer' | 'editor' | 'guest'

export interface MockUser {
  id: number
  role: MockRole
  name: string
  /** The bearer token of this user. */
  token: string
}

export interface MockOrder {
  id: number
  clientId: number
  writerId: number | null
  title: string
  status: 'available' | 'in-progress' | 'review' | 'completed' | 'cancelled' | 'archived'
}

export interface MockData {
  users: MockUser[]
  orders: MockOrder[]
  threads: WireThread[]
}

/** `'documented'` follows the contract. `'observed'` has the differences of deployed servers. */
export type MockProfile = 'documented' | 'observed'

export type Operation = 'start' | 'list'
