import { valuesOf } from './record'
import { cut } from './text'

// What the listings of different frameworks say of their pages: in the body, or in an object of these names in it.
const PLACES = /^(?:links|meta|pagination)$/i
const COUNT = /^(?:count|total|total_?count)$/i
const NEXT = /^(?:has_?)?(?:next|more)(?:_?page)?$/i
const PAGE = /^(?:current_?)?page$/i
const PAGES = /^(?:total|num|last)_?pages?$/i

const LINK_TO_NEXT = /\brel\s*=\s*["']?[^"',;]*\bnext\b/i
// A header holds up to four addresses.
const MAX_LENGTH = 4000
// Such pages have no numbers, and are never found by one.
const WITHOUT_NUMBER = /[?&](?:cursor|offset)=/i

/** What a reply says of the rows that are not in it. */
export interface PageEnd {
  /** How many rows the listing has. */
  count: number | null
  /** Null: the reply does not say, or says it in a way that leads nowhere. */
  hasNext: boolean | null
}

/** Reads where a page of `length` rows stands in its listing. A sign of more outweighs every sign of the end. */
export function readPageEnd(body: unknown, length: number, headers: unknown): PageEnd {
  const said = (name: RegExp) => valuesOf([body, ...valuesOf([body], PLACES)], name)
  const numberOf = (name: RegExp) =>
    said(name)
      .map(readCount)
      .find((number) => number !== null) ?? null
  const [header] = valuesOf([headers], /^x-?total-?count$/i)

  const count = numberOf(COUNT) ?? readCount(parseInt(String(header)))
  const pages = numberOf(PAGES)
  const page = numberOf(PAGE) ?? (pages === 1 ? 1 : null)
  const isNumbered = pages !== null && page !== null
  const next = said(NEXT)
  const isMore =
    next.some(Boolean) ||
    (isNumbered && page < pages) ||
    valuesOf([headers], /^link$/i).some((link) => LINK_TO_NEXT.test(beginningOf(link)))

  let hasNext: boolean | null = null
  if (isMore) hasNext = next.some((link) => WITHOUT_NUMBER.test(beginningOf(link))) ? null : true
  // A bare array is the whole listing, unless a header counts more.
  else if (next.length > 0 || isNumbered || (count === null ? Array.isArray(body) : length >= count)) {
    hasNext = false
  }
  return { count, hasNext }
}

export function readCount(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
}

const beginningOf = (value: unknown) => (typeof value === 'string' ? cut(value, MAX_LENGTH) : '')
