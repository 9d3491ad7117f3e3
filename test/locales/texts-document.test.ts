import { readFileSync } from 'node:fs'
import { en } from 'order-conversations/locales/en'
import { expect, it } from 'vitest'

it('docs/texts.md lists every text word for word', () => {
  const rows = readFileSync('docs/texts.md', 'utf8').matchAll(/^\| `(\w+)` \| (.+?) \| \S.* \|$/gm)
  expect([...rows].map(([, key, text]) => [key, text])).toEqual(Object.entries(en))
})
