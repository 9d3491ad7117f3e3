import { inspect } from 'node:util'

/** What no result may hold: the token of the request, an e-mail address, and markup. */
export const TOKEN = 'q7Zk2Vw9Lm4Xc8Rt5Yb1Nd6Hs3Jf0Pg'
export const EMAIL = 'jane.doe@shop.example'
export const MARKUP = '<img src=x onerror=alert(1)>'

// A shorter part of a token may be in a text by chance.
const PART_LENGTH = 8
const PARTS = Array.from({ length: TOKEN.length - PART_LENGTH + 1 }, (_, at) =>
  TOKEN.slice(at, at + PART_LENGTH).toLowerCase(),
)
// As in the source: what begins an element, a comment or a declaration. The list is of what the replies hold.
const TAGS = /<(?:img|script|b|a|html|title|!doctype|!--|\/)/i
const ADDRESS = /jane\.doe|@shop|shop\.example/i

/** Everything that a value shows to somebody who prints, logs or stores it. */
function everythingOf(value: unknown): string {
  const seen: unknown[] = []
  for (let cause = value; cause instanceof Error; cause = cause.cause) {
    seen.push(cause.message, String(cause), cause.stack)
  }
  // A stack names files. None of them is the server's.
  const stackless = inspect(value, { depth: null, showHidden: true })
  return [JSON.stringify(value), stackless, ...seen].join('\n')
}

/** The secrets that a result gives away. */
export function leaksOf(value: unknown): string[] {
  const text = everythingOf(value)
  const lower = text.toLowerCase()
  return [
    ...(PARTS.some((part) => lower.includes(part)) ? ['a token'] : []),
    ...(ADDRESS.test(text) ? ['an e-mail address'] : []),
    ...(TAGS.test(text) ? ['markup'] : []),
  ]
}
