/** A tag, a comment, a doctype. */
export const MARKUP = /<[a-z!/?]/i
/** An "at" sign, as it is, full-width or small. */
export const AT_SIGN = /[@\uff20\ufe6b]/

// An e-mail address, a JWT, or what follows the name of a scheme and has a digit in it.
const SECRET = /\S+[@\uff20\ufe6b]\S+|\beyJ[\w.-]+|\b(?:bearer|token|jwt)[:\s]+(?=\S*\d)\S{8,}/gi
// Blanks, controls (ANSI escapes among them), zero-width and bidirectional formatting characters.
const INVISIBLE = /[\s\p{Cc}\p{Cf}]+/gu
const MAX_LENGTH = 200

/**
 * Text from a server, made fit to show: one line, at most 200 characters, nothing invisible, no token
 * and no address in it. Null where there is none, or something that is refused.
 */
export function readText(value: unknown, refused: RegExp): string | null {
  if (typeof value !== 'string' || refused.test(value)) return null
  // Cut first: a reply can be a megabyte long.
  const text = value
    .slice(0, 4 * MAX_LENGTH)
    .replace(SECRET, '…')
    .replace(INVISIBLE, ' ')
    .trim()
  if (text.length <= MAX_LENGTH) return text || null
  // Not in the middle of a character.
  return text.slice(0, MAX_LENGTH - 1).replace(/[\ud800-\udbff]$/, '') + '…'
}
