import { isRecord, ownOf } from '../contract/record'
import { MARKUP, readText } from '../contract/text'

export interface ErrorBody {
  detail: string | null
  fieldErrors: Record<string, string[]> | null
}

const MOST = 20
// Of a form no more than these are looked at.
const MOST_FIELDS = 1000
const isFieldName = (key: string) => key.length <= 60 && /^[a-z]\w*$/i.test(key)

/** The words of an error body in any of the shapes seen, and its messages per field. */
export function readErrorBody(body: unknown): ErrorBody {
  const { detail, error, message, non_field_errors: general, code: _, status: __, ...rest } = ownOf(body)
  const fields = Object.entries(isRecord(detail) ? detail : rest)
    .slice(0, MOST_FIELDS)
    .map(([key, value]) => [key, texts(value)] as const)
    .filter(([key, messages]) => isFieldName(key) && messages[0])
    .slice(0, MOST)
  const words = [detail ?? body, error, message, general].flatMap(texts)
  return {
    detail: words[0] ?? fields[0]?.[1][0] ?? null,
    fieldErrors: fields[0] ? Object.fromEntries(fields) : null,
  }
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value.slice(0, MOST) : [value])
    .map((text) => readText(text, MARKUP))
    .filter((text) => text !== null)
}
