import { screen } from '@testing-library/vue'

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }))
afterEach(() => void vi.useRealTimers())

it('says that nobody knows whether the conversation was started', async () => {
  backend.failNext({ operation: 'start', network: true })
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime })
  // render as above
  await user.click(screen.getByRole('button', { name: 'Start conversation about order 1001' }))
  await vi.advanceTimersByTimeAsync(15_000) // the `timeoutMs` of the client ends every call
  await vi.waitFor(() => expect(toast.error).toHaveBeenCalledOnce())
})

export {}
