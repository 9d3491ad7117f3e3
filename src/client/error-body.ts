import { isRecord, ownOf, valuesOf } from '../contract/record'
import { cut, MARKUP, readText, wholeText } from '../contract/text'

export interface ErrorBody {
  detail: string | null
  fieldErrors: Record<string, string[]> | null
}

type Place = Record<string, unknown>

// The fields in which frameworks put a text for people, the best field first.
const WORDS = ['detail', 'message', 'error', 'msg', 'error_description', 'non_field_errors', 'errors']
// The fields in which frameworks wrap an object with such texts.
const WRAPPER = /^(?:details?|errors?|data|message|response|body)$/i
// In a list of errors, these fields name the form field of an error.
const NAME = /^(?:attr|field|pointer|loc)$/i
// These fields describe the error itself, and are no form fields.
const ABOUT = /^(?:(?:error_?)?code|type|title|status(?:code)?|instance|timestamp|path|meta)$/i

const MOST = 20
// The number of fields of a form that are read.
const MOST_FIELDS = 1000
const isFieldName = (key: string) =>
  key.length <= 60 &&
  /^[a-z]\w*$/i.test(key) &&
  !WORDS.includes(key) &&
  ![WRAPPER, NAME, ABOUT].some((pattern) => pattern.test(key))
// One word such as "not_authenticated", "E_1234" or "2026-01-01T00:00:00Z", but not "Forbidden" or "Words.".
const CODE = /^(?![A-Z][a-z]+$)[\w:/-]+(?:\.[\w:/-]+)*$/

/** The objects of an error body that may hold texts: the body itself, and objects in up to two wrappers. */
export function placesIn(body: unknown): Place[] {
  const inside = (places: Place[]) => valuesOf(places, WRAPPER).flatMap(recordsIn).slice(0, MOST)
  const own = recordsIn(body)
  const wrapped = inside(own)
  return [...own, ...wrapped, ...inside(wrapped)]
}

/** Reads the text of an error body and its messages for each field, in all known formats. */
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
  const [first] = [body, ...wordsOf(places), ...fields.values()].flatMap(texts)
  return { detail: first ?? null, fieldErrors: fields.size > 0 ? Object.fromEntries(fields) : null }
}

/** The beginnings of the first texts in an error body that may be for people. */
export function wordsIn(body: unknown): string[] {
  return [body, ...wordsOf(placesIn(body))]
    .flatMap(listOf)
    .flatMap((text) => (typeof text === 'string' ? cut(text) : []))
    .slice(0, MOST)
}

const wordsOf = (places: Place[]) => places.flatMap((place) => WORDS.map((key) => place[key]))

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, MOST) : [value])

const recordsIn = (value: unknown): Place[] => listOf(value).filter(isRecord).map(ownOf)

// "/data/attributes/order_id" in JSON:API, ["body", "order_id"] in FastAPI.
function nameOf(place: Place): string | undefined {
  const [name] = valuesOf([place, place.source], NAME).flatMap(
    (name) => wholeText(listOf(name).at(-1)) ?? [],
  )
  return name?.split(/[/.]/).at(-1)
}
