import { cut, MARKUP } from '../contract/text'

/** Far above any listing; a body beyond it is an accident or an attack. */
export const MAX_BODY_LENGTH = 8 * 1024 * 1024

interface Body {
  value?: unknown
  /** Why there is no JSON, as the `reason` of an error. */
  problem?: string
}

/** The JSON of a reply. Its type is not asked: JSON is sent as text/plain, and pages as application/json. */
export function readBody(data: unknown): Body {
  const text = data ?? ''
  if (typeof text !== 'string') return { value: text }
  // Older adapters know no limit.
  if (text.length > MAX_BODY_LENGTH) return { problem: 'too-large' }
  // A byte order mark counts as a blank.
  const json = text.trim()
  try {
    return { value: JSON.parse(json) as unknown }
  } catch {
    if (!json) return { problem: 'empty' }
    if (MARKUP.test(cut(json, 1000))) return { problem: 'html' }
    return { problem: '[{"'.includes(json.charAt(0)) ? 'invalid-json' : 'not-json' }
  }
}
