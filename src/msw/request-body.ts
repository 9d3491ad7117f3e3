import { cut } from '../contract/text'
import { jsonErrorOf } from './json-error'
import type { Replies } from './replies'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const MULTIPART_TYPE = 'multipart/form-data'

/** The content types that the framework reads, in its order. */
export const PARSED_TYPES = [JSON_TYPE, FORM_TYPE, MULTIPART_TYPE]

/** Reads the body of a request. Resolves to a refusal if it cannot be read. */
export async function readBody(request: Request, replies: Replies): Promise<{ data: unknown } | Response> {
  const text = await request.clone().text()
  // The framework does not look at the content type of an empty body.
  if (text === '') return { data: {} }
  const header = cut(request.headers.get('Content-Type') ?? '')
  const type = header.split(';', 1)[0]?.trim().toLowerCase()
  if (type === JSON_TYPE) {
    try {
      return { data: JSON.parse(text) as unknown }
    } catch {
      const error = jsonErrorOf(text)
      return error === null ? replies.crashed() : replies.malformed(`JSON parse error - ${error}`)
    }
  }
  // If a name occurs twice, Django uses the last one.
  if (type === FORM_TYPE) return { data: Object.fromEntries(new URLSearchParams(text)) }
  if (type !== MULTIPART_TYPE) return replies.unsupportedMediaType(header)
  if (!/;\s*boundary=/i.test(header)) {
    return replies.malformed('Multipart form parse error - Invalid boundary in multipart: None')
  }
  try {
    return { data: Object.fromEntries(await request.clone().formData()) }
  } catch {
    // The framework finds no parts in such a body.
    return { data: {} }
  }
}
