import { afterEach, beforeEach, vi } from 'vitest'

/** Runs the tests of this block as in a page, where a client has one signed-in user. */
export function usePage(): void {
  beforeEach(() => void vi.stubGlobal('document', {}))
  afterEach(() => void vi.unstubAllGlobals())
}
