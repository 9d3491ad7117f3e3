export const folders: string[]
export function isKnown(name: string): boolean
export function goalOf(name: string): number
export function testsOf(name: string): { project: string; include: string[]; needsServer: boolean }
