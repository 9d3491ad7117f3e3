import { valuesOf } from '../contract/record'
import { cut, wholeText } from '../contract/text'
import { placesIn, wordsIn } from './error-body'

const DEFAULT_WAIT_S = 60
// The last instant a Date can hold: a server may tell any number.
const END_OF_TIME = 8.64e15
const HOUR_S = 3600

const WAIT = /^(?:wait|retry_?after|available_?in)$/i
// "5 minutes" and "2.5 seconds", but not the "60 seconds" of "10 requests per 60 seconds".
const DURATION = /(\bper |\bevery )?(\d[\d,]*(?:\.\d+)?)[ -]?(hour|min|sec)/gi
const UNITS: Record<string, number> = { hour: HOUR_S, min: 60, sec: 1 }

/**
 * When a refused call may be tried again, in epoch milliseconds; null where the server names no time.
 * Servers of this kind drop `Retry-After`, and cross-origin it cannot be read, so the body is asked
 * first. Where the body names several times, the last one counts.
 */
export function toldTime(body: unknown, headers: unknown): number | null {
  const [date] = valuesOf([headers], /^date$/i)
  const sources = [valuesOf(placesIn(body), WAIT), valuesOf([headers], /^retry-?after$/i)]
  const waits = sources.map((values) => values.map((value) => toSeconds(value, date)))
  const seconds = [...waits, wordsIn(body).map((words) => secondsIn(words) ?? NaN)]
    .map((told) => told.reduce((last, wait) => (wait > last ? wait : last), -1))
    .find((wait) => wait >= 0)
  return seconds === undefined ? null : inSeconds(seconds)
}

/** The time in a text such as "Expected available in 30 seconds.". */
export function secondsIn(detail: unknown): number | undefined {
  if (typeof detail !== 'string') return undefined
  const parts = [...cut(detail).matchAll(DURATION)].filter(([, isRate]) => !isRate)
  const seconds = parts.map(([, , number, unit]) => {
    // A comma may stand before thousands or before decimals: the later time is safe.
    return Number(number!.replaceAll(',', '')) * UNITS[unit!.toLowerCase()]!
  })
  return parts.length > 0 ? seconds.reduce((sum, part) => sum + part) : undefined
}

/** As {@link toldTime}, or a minute from now. */
export function retryTime(body: unknown, headers: unknown): number {
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
  if (Number.isNaN(at)) return secondsIn(text) ?? NaN
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
