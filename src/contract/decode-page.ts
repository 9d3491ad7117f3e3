import { decodeRows, decodeThread, type ThreadPage } from './decode'
import { documentedEndpoints } from './endpoints'

/**
 * Reads a page of the documented listing, or a bare array. Null where there are no rows to read: a missing
 * listing must not be mistaken for an empty one.
 */
export function decodePage(body: unknown, headers: Record<string, unknown> = {}): ThreadPage | null {
  const read = documentedEndpoints.readList(body, { page: 1, status: 200, headers })
  if (!read) return null
  const { rows, hasNext, count = null } = read
  return decodeRows(rows, (row) => decodeThread(row), { hasNext, count })
}
