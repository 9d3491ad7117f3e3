/** Matches the beginning of a tag, a comment or a doctype. */
export const MARKUP = /<[a-z!/?]/i
/** Matches texts that are no names: they hold markup, or an "at" sign in its normal, full-width or small form. */
export const NO_NAME = /<[a-z!/?]|[@\uff20\ufe6b]/i

const PLAIN = /^[a-z]+(?:[ _-][a-z]+)*$/i
const WORD = /\S+/g
const ADDRESS = /.[@\uff20\ufe6b]./
// A JWT, or the word after the name of a scheme, if it has a digit near its beginning.
const TOKEN = /\beyJ[\w.-]+|\b(?:bearer|token|jwt)[:\s]+(?![:\s])(?=\S{0,99}\d)\S{8,}/gi
// Blanks, controls (ANSI escapes among them), zero-width and bidirectional formatting characters.
const INVISIBLE = /[\s\p{Cc}\p{Cf}]+/gu
const MAX_LENGTH = 200
// A server may echo only a part of a token. A text may hold shorter parts by chance.
const PART_LENGTH = 8
// The dates, numbers, addresses and media types of the contract are much shorter.
const MAX_VALUE_LENGTH = 500

/**
 * The beginning of a text. Cut a text from a server or a client before you match it with a pattern: it can be
 * megabytes long, and the time of a pattern can grow with the square of its length.
 */
export function cut(text: string, length = 4 * MAX_LENGTH): string {
  // Do not leave half of a surrogate pair at the end.
  return text.length > length ? text.slice(0, length).replace(/[\ud800-\udbff]$/, '') : text
}

/** The whole text, or null if it is too long. Ids and dates would change their meaning if they were cut. */
export function wholeText(value: unknown): string | null {
  return typeof value === 'string' && value.length <= MAX_VALUE_LENGTH ? value : null
}

/**
 * Cleans a text from a server: one line, at most 200 characters, without invisible characters, tokens and e-mail
 * addresses. Returns null if nothing is left, or if the text matches `refused`.
 *
 * @param secret the token of the request. Every part of it is removed.
 */
export function readText(value: unknown, refused: RegExp, secret = ''): string | null {
  if (typeof value !== 'string') return null
  if (isPlain(value, secret)) return value
  const beginning = cut(value)
  if (refused.test(beginning)) return null
  const text = beginning
    .replace(WORD, (word) => (ADDRESS.test(word) ? '…' : word))
    .replace(TOKEN, '…')
    .replace(INVISIBLE, ' ')
    .trim()
  const short = text.length > MAX_LENGTH ? `${cut(text, MAX_LENGTH - 1)}…` : text
  return (secret.length < PART_LENGTH ? short : hide(short, secret)) || null
}

// A short cut: most names and roles are a few letters, and need no cleaning.
function isPlain(text: string, secret: string): boolean {
  const mayHoldSecret = secret !== '' && text.length >= PART_LENGTH
  return text.length <= 40 && !mayHoldSecret && PLAIN.test(text) && !text.includes('eyJ')
}

/** Replaces every part of a secret in a text. */
export function hide(text: string, secret: string): string {
  const [within, hidden] = [lower(text), lower(secret)]
  const length = Math.min(PART_LENGTH, secret.length)
  let out = ''
  let hiddenTo = 0
  for (let at = 0; at < text.length; at++) {
    if (at + length <= text.length && hidden.includes(within.slice(at, at + length))) {
      if (at >= hiddenTo) out += '…'
      hiddenTo = at + length
    }
    if (at >= hiddenTo) out += text[at]
  }
  return out
}

// Do not use `toLowerCase()` for the whole text: it can change the length, since "İ" becomes two characters.
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
