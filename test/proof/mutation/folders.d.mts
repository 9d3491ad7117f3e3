export const folders: string[]
export function goalOf(folder: string): number
export function testsOf(folder: string | undefined): {
  project: string
  include: string[]
  needsServer: boolean
}
