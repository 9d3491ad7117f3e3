// C0 and C1 controls (ANSI escapes among them), zero-width and bidirectional formatting characters.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g
const EMAIL = /[^\s@\uff20\ufe6b<>()"',;:]+[@\uff20\ufe6b][^\s<>()"',;:]+/g
// A JWT, or what follows the name of a scheme and has a digit in it.
const TOKEN = /\beyJ[\w-]+(?:\.[\w-]*)*|\b(?:bearer|token|jwt)[:\s]+(?=\S*\d)\S{8,}/gi
const MAX_LENGTH = 200

/** Text from a server, made fit to show: one line, at most 200 characters, nothing invisible in it. */
export function cleanText(value: string): string {
  // Cut first: a reply can be a megabyte long.
  const text = value
    .slice(0, 4 * MAX_LENGTH)
    .replace(INVISIBLE, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text
}

/** The words of an error body, or null where there are none: markup is no words. */
export function readDetail(value: unknown): string | null {
  if (typeof value !== 'string' || hasMarkup(value)) return null
  return (
    cleanText(
      value
        .slice(0, 4 * MAX_LENGTH)
        .replace(TOKEN, '…')
        .replace(EMAIL, '…'),
    ) || null
  )
}

export function hasMarkup(text: string): boolean {
  return /<[a-z!/?]/i.test(text)
}
