import { cut, hide, readText } from '../contract/text'

export type Redact = (text: unknown) => string | null

const MAX_LENGTH = 120
// Far longer than any text that we print, far shorter than a body that a server can send.
const MAX_READ = 10_000
const NEVER = /(?!)/
// Escape sequences: colours and cursor moves, titles and links, and sequences of one letter. Node's
// `stripVTControlCharacters` is not available, because tests may run in a browser.
const ESCAPES = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -~]/g

/**
 * Creates a function that makes a text of a server safe to print: one short line without escape sequences,
 * e-mail addresses or any part of a token.
 */
export function createRedact(tokens: readonly string[]): Redact {
  return (text) => {
    if (typeof text !== 'string') return null
    // Remove invisible characters first: one in the middle of a token would hide the token.
    const visible = cut(text, MAX_READ)
      .replace(ESCAPES, '')
      .replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, '')
    const words = readText(tokens.reduce(hide, visible), NEVER)
    return words && words.length > MAX_LENGTH ? `${cut(words, MAX_LENGTH - 1)}…` : words
  }
}
