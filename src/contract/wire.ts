import type { TypesConfig } from './ids'

/** Paths below the base URL. They end with a slash, because Django's redirect to the slash would lose a POST's body. */
export const THREADS_PATH = '/order-communications/communication-threads/'
export const START_PATH = `${THREADS_PATH}start-for-order/`

/** Body of `POST …/start-for-order/`. */
export interface WireStartRequest {
  order_id: number
}

/** A thread as documented; deployed servers send more, and other shapes. */
export interface WireThread {
  /** The id of the thread. */
  id: number
  /** The id of the order. `null` for a thread that belongs to no order. */
  order: number | null
  /** `'order'` for the conversation of an order. */
  thread_type?: string
  /** The people who take part. */
  participants: WireParticipant[]
  /** `false` for a closed conversation. */
  is_active: boolean
  /** The creation, in ISO 8601. */
  created_at: string
  /** The last change, in ISO 8601. */
  updated_at?: string
  /** Unread messages of the signed-in user. */
  unread_count?: number
}

/** A row of the server's listing: a {@link WireThread}, unless {@link TypesConfig} names another type. */
export type ThreadRow = TypesConfig extends { threadRow: infer Row extends object } ? Row : WireThread

/** An id, or an object with one. */
export type WireParticipant = number | { id: number; username?: string; email?: string; role?: string }
