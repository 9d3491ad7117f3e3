import { isRecord, own } from '../contract/decode'
import { readDetail } from '../contract/text'

export interface ErrorBody {
  detail: string | null
  fieldErrors: Record<string, string[]> | null
}

const WORDS = ['detail', 'error', 'message', 'non_field_errors'] as const
const NO_FIELDS = new Set<string>([...WORDS, 'code', 'messages', 'wait', 'status', '__proto__'])
const MOST = 20

/** The words of an error body in any of the shapes seen, and its messages per field. */
export function readErrorBody(body: unknown): ErrorBody {
  if (!isRecord(body)) return { detail: firstText(body), fieldErrors: null }
  const detail = own(body, 'detail')
  const fieldErrors = readFields(isRecord(detail) ? detail : body)
  const words = WORDS.map((key) => firstText(own(body, key))).find((text) => text !== null)
  return { detail: words ?? Object.values(fieldErrors ?? {})[0]?.[0] ?? null, fieldErrors }
}

function readFields(record: Record<string, unknown>): ErrorBody['fieldErrors'] {
  const fields = Object.keys(record)
    .filter((key) => !NO_FIELDS.has(key) && /^\w{1,60}$/.test(key))
    .slice(0, MOST)
    .map((key) => [key, texts(record[key])] as const)
    .filter(([, messages]) => messages.length > 0)
  return fields.length > 0 ? Object.fromEntries(fields) : null
}

function firstText(value: unknown): string | null {
  return texts(value)[0] ?? null
}

function texts(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value.slice(0, MOST) : [value]
  return list.map(readDetail).filter((text) => text !== null)
}
