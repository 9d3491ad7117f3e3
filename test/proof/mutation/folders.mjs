// The folders of src that are mutated, the tests that have to notice it, and the share that they have to find.
const FOLDERS = {
  contract: { goal: 90, project: 'node', tests: process.env.QUICK ? ['contract'] : ['contract', 'client'] },
  client: { goal: 90, project: 'node', tests: ['contract', 'client'] },
  cache: { goal: 90, project: 'node', tests: ['cache', 'store'] },
  store: { goal: 90, project: 'node', tests: ['cache', 'store'] },
  conformance: { goal: 80, project: 'node', tests: ['cli', 'msw'] },
  msw: { goal: 80, project: 'node', tests: ['msw'] },
  kit: { goal: 80, project: 'dom', tests: ['kit', 'components', 'composables'] },
  composables: { goal: 80, project: 'dom', tests: ['components', 'composables', 'kit'] },
}

export const folders = Object.keys(FOLDERS)
export const goalOf = (folder) => FOLDERS[folder].goal

export function testsOf(folder) {
  const { project, tests } = FOLDERS[folder] ?? FOLDERS.contract
  return { project, include: tests.map((name) => `test/${name}/**/*.test.ts`) }
}
