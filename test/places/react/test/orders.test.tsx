import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { sampleData } from 'order-conversations/msw'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { OrderDetail } from '../src/OrderDetail'
import { OrderList } from '../src/OrderList'
import { backend, pageOf, server } from './scene'

const order = { id: 1001, title: 'Product descriptions' }
const patient = { timeout: 60_000 }
let complaints: unknown[][] = []

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
beforeEach(() => {
  complaints = []
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void complaints.push(words))
  }
})
afterEach(() => {
  backend.reset()
  expect(complaints).toEqual([])
})
afterAll(() => server.close())

it('starts the conversation of an order, and opens it', async () => {
  const navigate = vi.fn()
  render(pageOf(<OrderDetail order={order} />, navigate))
  const button = await screen.findByRole('button', { name: 'Start conversation about order 1001' }, patient)
  await userEvent.dblClick(button)
  const link = await screen.findByRole('link', { name: 'View conversation about order 1001' }, patient)
  await waitFor(() => expect(navigate).toHaveBeenCalledOnce(), patient)
  expect(navigate).toHaveBeenCalledWith(link.getAttribute('href'))
  expect(backend.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

it('opens the conversation that an order has', async () => {
  const navigate = vi.fn()
  render(pageOf(<OrderDetail order={{ id: 1007, title: 'Newsletter' }} />, navigate))
  await userEvent.click(await screen.findByRole('link', { name: /^View conversation/ }, patient))
  await waitFor(() => expect(navigate.mock.calls).toEqual([['/orders/1007/messages/503']]), patient)
})

it('shows the refusal to a person of another order', async () => {
  backend.failNext({ status: 403, operation: 'start' })
  render(pageOf(<OrderDetail order={order} />))
  await userEvent.click(await screen.findByRole('button', { name: /^Start/ }, patient))
  await waitFor(
    () => expect(screen.getByRole('button').getAttribute('aria-disabled')).toBe('true'),
    patient,
  )
  const noteId = screen.getByRole('button').getAttribute('aria-describedby')!
  expect(document.getElementById(noteId)?.textContent).toBe(
    'You do not have permission to start a conversation for this order.',
  )
})

it('makes one call for a list of 30 orders', async () => {
  render(pageOf(<OrderList orders={sampleData.orders} />))
  await waitFor(() => expect(screen.getAllByRole('link')).toHaveLength(6), patient)
  expect(screen.getAllByRole('button')).toHaveLength(24)
  expect(backend.requests).toHaveLength(1)
})

it('renders a page that is still loading, and works when the order arrives', async () => {
  const { rerender } = render(pageOf(<OrderDetail order={undefined} />))
  expect(screen.getByRole('button').getAttribute('aria-disabled')).toBe('true')
  rerender(pageOf(<OrderDetail order={order} />))
  await waitFor(
    () => expect(screen.getByRole('button').getAttribute('aria-disabled')).toBe('false'),
    patient,
  )
})
