import { isRecord, ownOf } from '../contract/record'
import { cut, MARKUP, readText, wholeText } from '../contract/text'

export interface ErrorBody {
  detail: string | null
  fieldErrors: Record<string, string[]> | null
}

type Place = Record<string, unknown>

// Where frameworks put their words, the first ones first, and what they wrap them in.
const WORDS = ['detail', 'message', 'error', 'msg', 'error_description', 'non_field_errors', 'errors']
const WRAPPERS = ['detail', 'error', 'errors', 'data', 'message', 'details', 'response', 'body']
// What an entry of a list of errors is about.
const NAMES = ['attr', 'field', 'pointer', 'loc']
const CODES = ['code', 'error', 'error_code']
// These say something of the error itself.
const NO_FIELD =
  /^(?:detail|message|error|msg|error_description|non_field_errors|errors|data|details|response|body|attr|field|pointer|loc|code|error_code|type|title|status|statusCode|instance|timestamp|path|meta)$/

const MOST = 20
// Of a form no more than these are looked at.
const MOST_FIELDS = 1000
const isFieldName = (key: string) => key.length <= 60 && /^[a-z]\w*$/i.test(key) && !NO_FIELD.test(key)
// One word such as "not_authenticated", "E_1234" or "2026-01-01T00:00:00Z", but not "Forbidden" or "Words.".
const CODE = /^(?![A-Z][a-z]+$)[\w:/-]+(?:\.[\w:/-]+)*$/

/** The objects of an error body that may hold words: itself, and what is wrapped in it, once or twice. */
function placesIn(body: unknown): Place[] {
  let level = recordsIn(body)
  const places = [...level]
  for (let depth = 0; depth < 2; depth++) {
    level = level.flatMap((place) => WRAPPERS.flatMap((key) => recordsIn(place[key]))).slice(0, MOST)
    places.push(...level)
  }
  return places
}

/** The words of an error body in any of the formats seen, and its messages per field. */
export function readErrorBody(body: unknown, secret?: string): ErrorBody {
  const fields = new Map<string, string[]>()
  const texts = (value: unknown) =>
    listOf(value).flatMap((entry) => {
      // Full details of Django REST Framework: { message, code }.
      const text = isRecord(entry) ? (ownOf(entry).message ?? ownOf(entry).detail) : entry
      const words = readText(text, MARKUP, secret)
      return words && !CODE.test(words) ? [words] : []
    })
  const places = placesIn(body)
  for (const place of places) {
    const name = nameOf(place)
    const own: [string, unknown][] = name
      ? [[name, WORDS.flatMap((key) => place[key])]]
      : Object.entries(place).slice(0, MOST_FIELDS)
    for (const [key, value] of own) {
      const messages = texts(value)
      const isOne = messages.length > 0 && isFieldName(key) && readText(key, MARKUP, secret) === key
      if (!isOne || (fields.size >= MOST && !fields.has(key))) continue
      fields.set(key, [...(fields.get(key) ?? []), ...messages].slice(0, MOST))
    }
  }
  const [first] = [body, ...saidIn(places, WORDS), ...fields.values()].flatMap(texts)
  return { detail: first ?? null, fieldErrors: fields.size > 0 ? Object.fromEntries(fields) : null }
}

/** The beginning of the first texts that may be words for a person. */
export function wordsIn(body: unknown): string[] {
  return [body, ...saidIn(placesIn(body), WORDS)]
    .flatMap(listOf)
    .flatMap((text) => (typeof text === 'string' ? [cut(text)] : []))
    .slice(0, MOST)
}

/** What the objects of an error body hold under these names. */
export function valuesIn(body: unknown, names: string[]): unknown[] {
  return saidIn(placesIn(body), names)
}

/** What programs are told: `not_authenticated` and the like. */
export function codesIn(body: unknown): string[] {
  return valuesIn(body, CODES).flatMap((code) => wholeText(code) ?? [])
}

const saidIn = (places: Place[], names: string[]) =>
  places.flatMap((place) => names.map((name) => place[name]))

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, MOST) : [value])

const recordsIn = (value: unknown): Place[] => listOf(value).filter(isRecord).map(ownOf)

// "/data/attributes/order_id" in JSON:API, ["body", "order_id"] in FastAPI.
function nameOf(place: Place): string | undefined {
  const names = [...NAMES.map((key) => place[key]), ownOf(place.source).pointer]
  return names
    .flatMap((name) => wholeText(listOf(name).at(-1)) ?? [])[0]
    ?.split(/[/.]/)
    .at(-1)
}
