import { afterAll, expect, inject, it } from 'vitest'
import { command } from '../cli/command'
import { serveDjango } from './support/serve-django'

const django = await serveDjango()
afterAll(() => django.close())

const { valid } = inject('djangoTokens')

it('order-conversations check finds every promise kept by Django', async () => {
  const options = {
    '--base-url': `${django.origin}/api/v1`,
    '--token': valid[21]!,
    '--order': '1001',
    '--fresh-order': '1013',
    '--foreign-order': '1002',
    '--missing-order': '424242',
    '--guest-token': valid[51]!,
  }
  const { code, out } = await command('check', '--yes', ...Object.entries(options).flat())
  expect(out).not.toContain('departs')
  // It is not told to reach the throttle, nor where the page is.
  expect([code, /(\d+) kept, 0 departing/.exec(out)?.[0]]).toEqual([3, expect.any(String)])
  expect(out).toMatch(/kept +start-parallel/)
})
