import type { MockOrder } from 'order-conversations/msw'
import { users } from '../session/session'

export interface OrderEvent {
  text: string
  at: number
  isDone: boolean
}

const MS_PER_DAY = 86_400_000
const PLACED = Date.parse('2026-11-02T09:00:00Z')
const CENTS_PER_WORD = 11
const LANGUAGES = ['UK English', 'US English', 'UK English']

/** The number of finished steps in the timeline of an order. */
const STEPS_DONE: Record<MockOrder['status'], number> = {
  available: 1,
  'in-progress': 3,
  review: 4,
  completed: 5,
  cancelled: 1,
  archived: 5,
}

/** Other data that a marketplace has about an order, invented from its number. */
export function factsOf({ id, writerId, status }: MockOrder) {
  const words = 1200 + (id % 7) * 400
  const at = (days: number) => PLACED + ((id % 9) + days) * MS_PER_DAY
  const done = writerId === null ? 1 : STEPS_DONE[status]
  const steps: [string, number][] = [
    ['Order placed and paid', 0],
    ['Writer assigned', 1],
    ['First draft delivered', 9],
    ['Revision delivered', 15],
    ['Order completed', 21],
  ]
  return {
    words: `${words.toLocaleString('en')} words`,
    price: (words * CENTS_PER_WORD) / 100,
    language: LANGUAGES[id % LANGUAGES.length] ?? '',
    due: at(21),
    support: users.find(({ role }) => role === 'support') ?? null,
    files: [
      { name: 'Brief.pdf', size: `${120 + (id % 8) * 15} kB` },
      { name: 'Style guide.pdf', size: `${380 + (id % 5) * 22} kB` },
      ...(done > 2 ? [{ name: 'Draft 1.docx', size: `${40 + (id % 6) * 8} kB` }] : []),
    ],
    events: steps.map(([text, days], index): OrderEvent => ({ text, at: at(days), isDone: index < done })),
  }
}

const dates = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
export const dateOf = (at: number) => dates.format(at)

const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' })
export const priceOf = (price: number) => money.format(price)
