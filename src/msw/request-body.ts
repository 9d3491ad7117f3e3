import { cut } from '../contract/text'
import { jsonErrorOf } from './json-error'
import type { Replies } from './replies'

const JSON_TYPE = 'application/json'
const FORM_TYPE = 'application/x-www-form-urlencoded'
const MULTIPART_TYPE = 'multipart/form-data'

/** What bodies may be, in the order in which the framework names them. */
export const PARSED_TYPES = [JSON_TYPE, FORM_TYPE, MULTIPART_TYPE]

/** What a view gets to see of a body, or why it does not come to that. */
export async function readBody(request: Request, replies: Replies): Promise<{ data: unknown } | Response> {
  const text = await request.clone().text()
  // No body is of no wrong type.
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
  // Of a name that is there twice, the last counts.
  if (type === FORM_TYPE) return { data: Object.fromEntries(new URLSearchParams(text)) }
  if (type !== MULTIPART_TYPE) return replies.unsupportedMediaType(header)
  if (!/;\s*boundary=/i.test(header)) {
    return replies.malformed('Multipart form parse error - Invalid boundary in multipart: None')
  }
  try {
    return { data: Object.fromEntries(await request.clone().formData()) }
  } catch {
    // Where no part is told from another, there are no parts.
    return { data: {} }
  }
}
