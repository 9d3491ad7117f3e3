import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

type Budgets = Record<string, Record<string, number>>
// A module without types, because Node runs it as it is.
const { BUDGETS, FILE_BUDGETS } = (await import(
  String(new URL('../../scripts/size-budgets.mjs', import.meta.url))
)) as { BUDGETS: Budgets; FILE_BUDGETS: Record<string, number> }

it.each(['README.md', 'docs/sdk.md', 'docs/toasts.md', 'docs/look.md', 'docs/no-build.md'])(
  'each size in %s is one that `npm run size` checks',
  (page) => {
    const text = readFileSync(fileURLToPath(new URL(`../../${page}`, import.meta.url)), 'utf8')
    const sizes = [...text.matchAll(/([\d.]+) kB/g)].map(([, size]) => Number(size))
    expect(sizes.length).toBeGreaterThan(0)
    const checked = [...Object.values(BUDGETS).map(({ Vite }) => Vite), ...Object.values(FILE_BUDGETS)]
    expect(sizes.filter((size) => !checked.includes(size))).toEqual([])
  },
)
