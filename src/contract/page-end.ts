import { valuesOf } from './record'
import { cut } from './text'

// Frameworks describe the pages of a listing in the body, or in an object in the body with one of these names.
const PLACES = /^(?:links|meta|pagination)$/i
const COUNT = /^(?:count|total|total_?count)$/i
const NEXT = /^(?:has_?)?(?:next|more)(?:_?page)?$/i
const PAGE = /^(?:current_?)?page$/i
const PAGES = /^(?:total|num|last)_?pages?$/i

const LINK_TO_NEXT = /\brel\s*=\s*["']?[^"',;]*\bnext\b/i
// A `Link` header holds up to four addresses.
const MAX_LENGTH = 4000
// Listings with a cursor or an offset have no page numbers, so the client cannot ask for their next page.
const WITHOUT_NUMBER = /[?&](?:cursor|offset)=/i

/** The size and the end of a listing, as one of its pages states them. */
export interface PageEnd {
  /** The number of rows in the whole listing. Null if the reply does not say. */
  count: number | null
  /** Null if the reply does not say, or if the client cannot ask for the next page. */
  hasNext: boolean | null
}

/** Reads the end of a listing from a page of `length` rows. If its fields contradict each other, more rows follow. */
export function readPageEnd(body: unknown, length: number, headers: unknown): PageEnd {
  const fields = (name: RegExp) => valuesOf([body, ...valuesOf([body], PLACES)], name)
  const numberOf = (name: RegExp) =>
    fields(name)
      .map(readCount)
      .find((number) => number !== null) ?? null
  const [header] = valuesOf([headers], /^x-?total-?count$/i)

  const count = numberOf(COUNT) ?? readCount(parseInt(String(header)))
  const pages = numberOf(PAGES)
  const page = numberOf(PAGE) ?? (pages === 1 ? 1 : null)
  const isNumbered = pages !== null && page !== null
  const next = fields(NEXT)
  const isMore =
    next.some(Boolean) ||
    (isNumbered && page < pages) ||
    valuesOf([headers], /^link$/i).some((link) => LINK_TO_NEXT.test(beginningOf(link)))

  let hasNext: boolean | null = null
  if (isMore) hasNext = next.some((link) => WITHOUT_NUMBER.test(beginningOf(link))) ? null : true
  // A bare array is the whole listing, unless a header states more rows.
  else if (next.length > 0 || isNumbered || (count === null ? Array.isArray(body) : length >= count)) {
    hasNext = false
  }
  return { count, hasNext }
}

export function readCount(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
}

const beginningOf = (value: unknown) => (typeof value === 'string' ? cut(value, MAX_LENGTH) : '')
