import type { WireThread } from '../contract/wire'

/** Roles of the contract. Everyone who is not named there (an editor, a guest) may start nothing. */
export type MockRole = 'superadmin' | 'admin' | 'support' | 'client' | 'writer' | 'editor' | 'guest'

export interface MockUser {
  id: number
  role: MockRole
  name: string
  /** The bearer token that stands for this user. */
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

/** `'documented'`: as the contract says. `'observed'`: with the deviations of deployed servers. */
export type MockProfile = 'documented' | 'observed'

export type Operation = 'start' | 'list'
