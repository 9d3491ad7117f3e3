import { afterEach, expect, it, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

it('the Django tests install nothing in the system unless they are asked to', async () => {
  vi.resetModules()
  // An interpreter without Django.
  vi.stubEnv('PYTHON', '/bin/false')
  vi.stubEnv('INSTALL_DJANGO', undefined)
  const { ensurePackages } = await import('../django/support/python')
  expect(ensurePackages).toThrow(/\/bin\/false does not have\. Run `apt-get install -y .*python3-django /)
})
