// The folders that are mutated, the share of changes that the tests have to notice, and those tests. All are folders of src
// but that of the component.
const FOLDERS = {
  contract: { goal: 90, project: 'node', tests: ['contract'] },
  client: { goal: 90, project: 'node', tests: ['client'] },
  cache: { goal: 90, project: 'node', tests: ['cache', 'store'] },
  store: { goal: 90, project: 'node', tests: ['store'] },
  conformance: { goal: 80, project: 'node', tests: ['cli', 'msw'] },
  cli: { goal: 80, project: 'node', tests: ['cli'] },
  msw: { goal: 80, project: 'node', tests: ['msw'] },
  kit: { goal: 80, project: 'dom', tests: ['kit', 'components'] },
  composables: { goal: 80, project: 'dom', tests: ['components', 'composables'] },
  components: { goal: 80, project: 'dom', tests: ['components'] },
  react: { goal: 80, project: 'dom', tests: ['react'] },
  nuxt: { goal: 80, project: 'node', tests: ['nuxt'] },
}

export const folders = Object.keys(FOLDERS)
const folderOf = (name) => name.split('/')[0]

export const isKnown = (name) => folderOf(name) in FOLDERS
export const goalOf = (name) => FOLDERS[folderOf(name)].goal

/** The files of a folder, or one of them: `src/contract/text.ts` for `contract/text`. */
export function sourceOf(name) {
  const file = name.includes('/') ? name : `${name}/**/*`
  return `${folderOf(name) === 'components' ? '' : 'src/'}${file}.ts`
}

/** The tests of a folder, or of one of its files: `contract/text`. */
export function testsOf(name) {
  const folder = folderOf(name)
  const { project, tests } = FOLDERS[folder]
  return {
    project,
    include: tests.map((name) => `test/${name}/**/*.test.ts`),
    // The tests of the contract send no request, and begin sooner without the mock server.
    needsServer: folder !== 'contract',
  }
}
