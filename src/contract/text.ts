/** A tag, a comment, a doctype. */
export const MARKUP = /<[a-z!/?]/i
/** What no name holds: markup, or an "at" sign, as it is, full-width or small. */
export const NO_NAME = /<[a-z!/?]|[@\uff20\ufe6b]/i

const PLAIN = /^[a-z]+(?:[ _-][a-z]+)*$/i
const WORD = /\S+/g
const ADDRESS = /.[@\uff20\ufe6b]./
// A JWT, or what follows the name of a scheme and has a digit near its beginning.
const TOKEN = /\beyJ[\w.-]+|\b(?:bearer|token|jwt)[:\s]+(?![:\s])(?=\S{0,99}\d)\S{8,}/gi
// Blanks, controls (ANSI escapes among them), zero-width and bidirectional formatting characters.
const INVISIBLE = /[\s\p{Cc}\p{Cf}]+/gu
const MAX_LENGTH = 200
// A server may echo a part of a token only. Of shorter parts a text may hold some by chance.
const PART_LENGTH = 8
/** No date, number, address or media type of the contract is nearly as long. */
const MAX_VALUE_LENGTH = 500

/**
 * The beginning of a text. No pattern may see more of what a server or a client sent: a text can be
 * megabytes long, and the time of a pattern can grow with the square of its length.
 */
export function cut(text: string, length = 4 * MAX_LENGTH): string {
  // Not in the middle of a character.
  return text.length > length ? text.slice(0, length).replace(/[\ud800-\udbff]$/, '') : text
}

/** A text that means something else when it is cut, such as an id or a date. Null where it is too long. */
export function wholeText(value: unknown): string | null {
  return typeof value === 'string' && value.length <= MAX_VALUE_LENGTH ? value : null
}

/**
 * Text from a server, made fit to show: one line, at most 200 characters, nothing invisible, no token
 * and no address in it. Null where there is none, or something that is refused.
 *
 * @param secret the token of the request, of which no part may stay
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

// Most names and roles are a few letters, with nothing in them to hide.
function isPlain(text: string, secret: string): boolean {
  const mayHoldSecret = secret !== '' && text.length >= PART_LENGTH
  return text.length <= 40 && !mayHoldSecret && PLAIN.test(text) && !text.includes('eyJ')
}

/** A text without any part of a secret. */
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

// Of other letters some change their number.
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
