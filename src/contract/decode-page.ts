import { decodeRows, decodeThread, type ThreadPage } from './decode'
import { documentedEndpoints } from './endpoints'

/**
 * Reads a page of the documented listing, or a bare array. Returns null if the body holds no listing, so that
 * callers do not mistake it for an empty listing.
 */
export function decodePage(body: unknown, headers: Record<string, unknown> = {}): ThreadPage | null {
  const read = documentedEndpoints.readList(body, { page: 1, status: 200, headers })
  if (!read) return null
  const { rows, hasNext, count = null } = read
  return decodeRows(rows, (row) => decodeThread(row), { hasNext, count })
}
