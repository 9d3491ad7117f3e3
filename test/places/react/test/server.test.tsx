// @vitest-environment node
import { renderToString } from 'react-dom/server'
import { builtinEnvironments } from 'vitest/environments'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { OrderDetail } from '../src/OrderDetail'
import { backend, pageOf, server } from './scene'

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterAll(() => server.close())

it('renders on a server without a request, and hydrates without a warning', async () => {
  const complaints: unknown[][] = []
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void complaints.push(words))
  }
  const app = () => pageOf(<OrderDetail order={{ id: 1007, title: 'Newsletter' }} />)
  const html = renderToString(app())
  expect(html).toContain('Start conversation')
  expect(backend.requests).toEqual([])

  await builtinEnvironments.jsdom.setup(globalThis, {})
  document.body.innerHTML = `<div id="root">${html}</div>`
  const root = document.getElementById('root')!
  const { hydrateRoot } = await import('react-dom/client')
  const page = hydrateRoot(root, app(), { onRecoverableError: (error) => complaints.push([error]) })
  await vi.waitFor(() => expect(root.textContent).toContain('View conversation'), { timeout: 60_000 })
  page.unmount()
  expect(complaints).toEqual([])
  expect(backend.requests).toHaveLength(1)
})
