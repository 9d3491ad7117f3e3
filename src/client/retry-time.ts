import { valuesOf } from '../contract/record'
import { cut, wholeText } from '../contract/text'
import { placesIn, wordsIn } from './error-body'

const DEFAULT_WAIT_S = 60
// The last time that a Date can hold. A server may send any number.
const END_OF_TIME = 8.64e15
const HOUR_S = 3600

const WAIT = /^(?:wait|retry_?after|available_?in)$/i
// "5 minutes" and "2.5 seconds", but not the "60 seconds" of "10 requests per 60 seconds".
const DURATION = /(\bper |\bevery )?(\d[\d,]*(?:\.\d+)?)[ -]?(hour|min|sec)/gi
const UNITS: Record<string, number> = { hour: HOUR_S, min: 60, sec: 1 }

/**
 * The time after which a refused request may be sent again, in epoch milliseconds. Null if the server names no time.
 * The body is read before `Retry-After`, because some servers drop the header, and a page of another origin cannot
 * read it. If the body names several times, the latest counts.
 */
export function statedRetryTime(body: unknown, headers: unknown): number | null {
  const [date] = valuesOf([headers], /^date$/i)
  const sources = [valuesOf(placesIn(body), WAIT), valuesOf([headers], /^retry-?after$/i)]
  const waits = sources.map((values) => values.map((value) => toSeconds(value, date)))
  const seconds = [...waits, wordsIn(body).map((words) => secondsIn(words) ?? NaN)]
    .map((stated) => stated.reduce((last, wait) => (wait > last ? wait : last), -1))
    .find((wait) => wait >= 0)
  return seconds === undefined ? null : inSeconds(seconds)
}

/** The time in a text such as "Expected available in 30 seconds.". */
export function secondsIn(detail: unknown): number | undefined {
  if (typeof detail !== 'string') return undefined
  const parts = [...cut(detail).matchAll(DURATION)].filter(([, isRate]) => !isRate)
  const seconds = parts.map(([, , number, unit]) => {
    // A comma may separate thousands or decimals. Thousands give the later time, which is safe.
    return Number(number!.replaceAll(',', '')) * UNITS[unit!.toLowerCase()]!
  })
  return parts.length > 0 ? seconds.reduce((sum, part) => sum + part) : undefined
}

/** Like {@link statedRetryTime}, but a minute from now if the server names no time. */
export function retryTime(body: unknown, headers: unknown): number {
  return statedRetryTime(body, headers) ?? inSeconds(DEFAULT_WAIT_S)
}

function inSeconds(seconds: number): number {
  return Math.min(Date.now() + Math.ceil(Math.max(1, seconds)) * 1000, END_OF_TIME)
}

function toSeconds(value: unknown, sentAt: unknown): number {
  if (typeof value === 'number') return value
  const text = wholeText(value)
  if (text === null) return NaN
  // Two headers arrive as "5, 10". The longer wait satisfies both.
  if (/^[\d., ]+$/.test(text)) return Math.max(...text.split(',').map(parseFloat))
  const at = parseDate(text)
  if (Number.isNaN(at)) return secondsIn(text) ?? NaN
  const reference = parseDate(sentAt)
  // Compare with the clock of the server, because the clock of this device may be a day off.
  if (!Number.isNaN(reference)) return Math.max(0, (at - reference) / 1000)
  return Math.min(Math.max(0, (at - Date.now()) / 1000), HOUR_S)
}

// All dates of HTTP are in GMT, but one of their three forms names no zone (RFC 9110, section 5.6.7). All have a
// time. A text without a time is refused, because some engines read "-5" as a date.
function parseDate(value: unknown): number {
  const text = wholeText(value)
  return text?.includes(':') ? Date.parse(/GMT|UTC|Z$/.test(text) ? text : `${text} GMT`) : NaN
}
