import { cut, MARKUP } from '../contract/text'

/** Every listing is much shorter. A longer body is an accident or an attack. */
export const MAX_BODY_LENGTH = 8 * 1024 * 1024

interface Body {
  value?: unknown
  /** Why there is no JSON, as the `reason` of an error. */
  problem?: string
}

/** Reads the JSON of a reply. Ignores the content type, because some servers send JSON as text/plain. */
export function readBody(data: unknown): Body {
  const text = data ?? ''
  if (typeof text !== 'string') return { value: text }
  // Older adapters of axios have no limit.
  if (text.length > MAX_BODY_LENGTH) return { problem: 'too-large' }
  // This removes a byte order mark too.
  const json = text.trim()
  try {
    return { value: JSON.parse(json) as unknown }
  } catch {
    if (!json) return { problem: 'empty' }
    if (MARKUP.test(cut(json, 1000))) return { problem: 'html' }
    return { problem: '[{"'.includes(json.charAt(0)) ? 'invalid-json' : 'not-json' }
  }
}
