import { sampleData, type MockData } from 'order-conversations/msw'

const CLIENT = 22
const EDITOR = 41
const GUEST = 51

/** What the servers start with: the sample data, and what tells one rule of the contract from the next. */
export const data: MockData = {
  users: sampleData.users,
  orders: [
    ...sampleData.orders,
    // Whose order it is matters only to clients, who is assigned only to writers.
    { id: 1031, clientId: EDITOR, writerId: GUEST, title: 'Of other roles', status: 'in-progress' },
  ],
  threads: [
    ...sampleData.threads,
    {
      id: 500,
      // Its writer was assigned when the conversation was there already.
      order: 1029,
      thread_type: 'order',
      participants: [CLIENT],
      is_active: true,
      created_at: '2026-09-01T00:00:00Z',
      updated_at: '2026-09-01T00:00:00Z',
      unread_count: 0,
    },
  ],
}
