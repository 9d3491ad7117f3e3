import { cut, hide, readText } from '../contract/text'

export type Clean = (text: unknown) => string | null

const MAX_LENGTH = 120
// Far more than is shown, far less than a server can send.
const MAX_READ = 10_000
const NOTHING = /(?!)/
// Colours and moves, titles and links, and what is a letter only. Without Node's own: tests may run in a page.
const ESCAPES = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[ -~]/g

/**
 * Makes what a server sent fit to print: one short line without escape sequences, e-mail addresses or
 * any part of a token.
 */
export function createCleaner(tokens: readonly string[]): Clean {
  return (text) => {
    if (typeof text !== 'string') return null
    // Joined again before tokens are looked for, which an invisible character in the middle would hide.
    const visible = cut(text, MAX_READ)
      .replace(ESCAPES, '')
      .replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, '')
    const words = readText(tokens.reduce(hide, visible), NOTHING)
    return words && words.length > MAX_LENGTH ? `${cut(words, MAX_LENGTH - 1)}…` : words
  }
}
