import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import base from '../../../vitest.config.ts'
import { testsOf } from './folders.mjs'
import { ShortestFirst } from './shortest-first.ts'

// The tests that Stryker runs for each mutant: those of the folder, and none that need a build, a browser or a server.
const { project: name, include, needsServer } = testsOf(process.env.MUTATE ?? 'contract')
const project = (base.test?.projects as TestProjectInlineConfiguration[]).find(
  ({ test }) => test?.name === name,
)!

export default defineConfig({
  ...project,
  test: {
    ...project.test,
    include,
    setupFiles: needsServer ? project.test?.setupFiles : [],
    // The toaster is loaded once for each page, so its tests need modules of their own. The other one takes too long.
    exclude: [
      'test/**/*toast*.test.ts',
      'test/components/documented-tests.test.ts',
      'test/client/hostile-replies.test.ts',
    ],
    // A change often makes a test wait for ever. The slowest test takes two seconds.
    testTimeout: 20_000,
    // Each change runs many files, and loading their modules anew takes longer than the tests.
    isolate: false,
    sequence: { sequencer: ShortestFirst },
  },
})
