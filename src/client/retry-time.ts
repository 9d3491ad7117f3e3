import { cut, wholeText } from '../contract/text'

const DEFAULT_WAIT_S = 60
// The last instant a Date can hold: a server may tell any number.
const END_OF_TIME = 8.64e15
const HOUR_S = 3600

/**
 * When a refused call may be tried again, in epoch milliseconds; null where the server names no time.
 * Servers of this kind drop `Retry-After`, and cross-origin it cannot be read, so the body is asked
 * first.
 */
export function toldTime(
  { wait, detail }: Record<string, unknown>,
  headers: Record<string, unknown> | null | undefined,
): number | null {
  const { 'retry-after': header, date } = headers ?? {}
  const told = [wait, header, secondsIn(detail)].map((value) => toSeconds(value, date))
  const seconds = told.find((value) => value >= 0)
  return seconds === undefined ? null : inSeconds(seconds)
}

/** The number in a text such as "Expected available in 30 seconds.". */
export function secondsIn(detail: unknown): string | undefined {
  return typeof detail === 'string' ? /(?:^|\D)(\d+) second/.exec(cut(detail))?.[1] : undefined
}

/** As {@link toldTime}, or a minute from now. */
export function retryTime(body: Record<string, unknown>, headers?: Record<string, unknown> | null): number {
  return toldTime(body, headers) ?? inSeconds(DEFAULT_WAIT_S)
}

function inSeconds(seconds: number): number {
  return Math.min(Date.now() + Math.ceil(Math.max(1, seconds)) * 1000, END_OF_TIME)
}

function toSeconds(value: unknown, sentAt: unknown): number {
  if (typeof value === 'number') return value
  const text = wholeText(value)
  if (text === null) return NaN
  // Two headers arrive as "5, 10": the later one keeps both promises.
  if (/^[\d., ]+$/.test(text)) return Math.max(...text.split(',').map(parseFloat))
  const at = parseDate(text)
  const reference = parseDate(sentAt)
  // The clock of this device may be a day off: only the server's own says how long that is.
  if (!Number.isNaN(reference)) return Math.max(0, (at - reference) / 1000)
  return Math.min(Math.max(0, (at - Date.now()) / 1000), HOUR_S)
}

// Of the three forms, one names no zone. All are in GMT, and have a time: "-5" is a date to some engines.
function parseDate(value: unknown): number {
  const text = wholeText(value)
  return text?.includes(':') ? Date.parse(/GMT|UTC|Z$/.test(text) ? text : `${text} GMT`) : NaN
}
