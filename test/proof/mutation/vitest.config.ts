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
  // Stryker copies the project to a folder that has only a link to node_modules.
  server: { fs: { strict: false } },
  test: {
    ...project.test,
    include,
    setupFiles: needsServer ? project.test?.setupFiles : [],
    // In Stryker's worker, objects stay in memory. The last two take too long.
    exclude: [
      ...(project.test?.exclude ?? []),
      'test/components/memory*.test.ts',
      'test/components/documented-tests.test.ts',
      'test/client/hostile-replies.test.ts',
    ],
    // A change often makes a test wait for ever. The slowest test takes two seconds.
    testTimeout: 20_000,
    // Each change runs many files, and loading their modules anew takes longer than the tests. In a page, modules keep
    // what a page has once, such as its toaster.
    isolate: name === 'dom',
    sequence: { sequencer: ShortestFirst },
  },
})
