import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

// A module without types, because Node runs it as it is.
const { reliabilityPage } = (await import(
  String(new URL('../proof/reliability.mjs', import.meta.url))
)) as {
  reliabilityPage: () => string
}

it('the page about reliability shows the last results', () => {
  const page = fileURLToPath(new URL('../../docs/reliability.md', import.meta.url))
  expect(readFileSync(page, 'utf8')).toBe(reliabilityPage())
})
