/** Paths below the base URL. They end with a slash, because Django's redirect to the slash would lose a POST's body. */
export const THREADS_PATH = '/order-communications/communication-threads/'
export const START_PATH = `${THREADS_PATH}start-for-order/`

/** Body of `POST …/start-for-order/`. */
export interface WireStartRequest {
  order_id: number
}

/** A thread as documented; deployed servers send more, and other shapes. */
export interface WireThread {
  id: number
  order: number | null
  thread_type?: string
  participants: WireParticipant[]
  is_active: boolean
  created_at: string
  updated_at?: string
  unread_count?: number
}

/** An id, or an object with one. */
export type WireParticipant = number | { id: number; username?: string; email?: string; role?: string }
