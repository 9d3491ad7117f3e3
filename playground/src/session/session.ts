import type { MockUser } from 'order-conversations/msw'
import { computed, reactive } from 'vue'
import { marketplace } from './marketplace'

/** Set when the page talks to a real backend through the dev server's proxy, without mocks. */
export const isLive = Boolean(import.meta.env.VITE_API_TARGET)

// A real backend has its own users and orders.
export const users = isLive ? [] : marketplace.users
export const orders = isLive ? [] : marketplace.orders

const STORED = 'playground-user'

/** The signed-in user. Only the number of a sample user is stored in the browser, never a token. */
export const session = reactive({
  userId: isLive ? null : Number(sessionStorage.getItem(STORED) ?? 21) || null,
  token: '',
})

export const user = computed<MockUser | null>(() => users.find(({ id }) => id === session.userId) ?? null)

export function signIn(userId: number | null) {
  session.userId = userId
  sessionStorage.setItem(STORED, String(userId ?? 0))
}

export function currentToken(): string | null {
  return (isLive ? session.token : user.value?.token) || null
}

export function personOf(id: number | null): string {
  if (id === null) return 'Nobody yet'
  return users.find((person) => person.id === id)?.name ?? `User ${id}`
}

export function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((word) => word[0])
    .join('')
}
