// The rows of the table: the source of each number, its format, and the goal of the product.
import { COUNTS } from './measures/times.mjs'
import { median } from './report.mjs'

const number = (digits) => (value) => value.toFixed(digits)

/**
 * `unit: 'x'` is a multiple of the floor. `goal` and `stretch` are for the product. `of` sums up the rounds: the minimum
 * for times, to which other work only adds, and the median for differences and ratios.
 */
export const ROWS = [
  { id: 'mount', title: 'mount, CPU ×', unit: 'x', format: number(1), goal: '≤ 4.5', stretch: '3.5' },
  {
    id: 'settled',
    title: 'until every label is right, CPU ×',
    unit: 'x',
    format: number(1),
    goal: '≤ 5.2',
    stretch: '4',
  },
  { id: 'update', title: 'all get another order, CPU ×', unit: 'x', format: number(1) },
  { id: 'unmount', title: 'unmount, CPU ×', unit: 'x', format: number(1) },
  { id: 'heap', title: 'heap ×', unit: 'x', of: median, format: number(1), goal: '≤ 3.5', stretch: '2.5' },
  {
    id: 'scale',
    title: 'CPU time per button with 5000 buttons ÷ with 1000',
    of: median,
    format: number(2),
    goal: '≤ 1.1',
  },
  { id: 'same-order', title: '1000 buttons of one order, CPU ms', format: number(0), goal: '≤ 2 × store' },
  { id: 'renders', title: 'renders after the first, per button', format: number(2) },
  { id: 'change', title: 'renders when one order changes', format: number(0) },
  { id: 'requests', title: 'requests for 100 orders', format: number(0), goal: '5' },
  { id: 'refused', title: '429s if 10 a minute are allowed', format: number(0), goal: '0' },
  {
    id: 'network',
    title: 'until every label is right, 40 ms server, ms',
    format: number(0),
    goal: '≤ 170',
  },
  { id: 'vite', title: 'button + kit, gzip kB, Vite', format: number(1), goal: '≤ 17', stretch: '14' },
  { id: 'esbuild', title: 'the same, esbuild', format: number(1), goal: '≤ 17', stretch: '14' },
  ...COUNTS.map((count) => ({
    id: `mount-${count}`,
    title: `mount of ${count}, CPU ms`,
    format: number(2),
  })),
]
