import { headerOf } from './header'
import { ownOf } from './record'
import { cut, wholeText } from './text'

// Where the listings of different frameworks keep what they say of their pages, beside the body itself.
const PLACES = ['links', 'meta', 'pagination']
const COUNT = ['count', 'total', 'total_count', 'totalCount']
const NEXT = ['next', 'has_next', 'hasNext', 'has_more', 'hasMore', 'next_page', 'nextPage']
const PAGE = ['page', 'current_page', 'currentPage']
const PAGES = ['total_pages', 'totalPages', 'num_pages', 'last_page']

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
  const page = ownOf(body)
  const places = [page, ...PLACES.map((name) => ownOf(page[name]))]
  const said = (names: string[]) =>
    places.flatMap((place) => names.map((name) => place[name])).filter((value) => value !== undefined)
  const numberOf = (names: string[]) =>
    said(names)
      .map(readCount)
      .find((number) => number !== null) ?? null

  const count = numberOf(COUNT) ?? readDigits(headerOf(headers, 'xtotalcount'))
  const pages = numberOf(PAGES)
  const number = numberOf(PAGE) ?? (pages === 1 ? 1 : null)
  const isLinked = LINK_TO_NEXT.test(beginningOf(headerOf(headers, 'link')))
  const next = said(NEXT)
  const isBefore = pages !== null && number !== null && number < pages

  let hasNext: boolean | null = null
  if (isLinked || isBefore || next.some(Boolean)) hasNext = next.some(isWithoutNumber) ? null : true
  else if (next.length > 0 || (pages !== null && number !== null)) hasNext = false
  // A bare array is the whole listing, unless a header counts more.
  else if (count === null ? Array.isArray(body) : length >= count) hasNext = false
  return { count, hasNext }
}

export function readCount(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null
}

function readDigits(value: unknown): number | null {
  const text = wholeText(value)
  return text && /^\d+$/.test(text) ? readCount(Number(text)) : readCount(value)
}

const beginningOf = (value: unknown) => (typeof value === 'string' ? cut(value, MAX_LENGTH) : '')
const isWithoutNumber = (value: unknown) => WITHOUT_NUMBER.test(beginningOf(value))
