import { afterEach, beforeEach, vi } from 'vitest'

/** The tests of this block run as in a page, where a client serves the one user who is signed in. */
export function usePage(): void {
  beforeEach(() => void vi.stubGlobal('document', {}))
  afterEach(() => void vi.unstubAllGlobals())
}
