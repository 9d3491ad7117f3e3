import { fileURLToPath } from 'node:url'
import { sourceOf } from './folders.mjs'

// Stryker changes the source in one place at a time, and the tests have to notice it.
const name = process.env.MUTATE ?? 'contract'

export default {
  mutate: [sourceOf(name)],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './part.mjs'].map((plugin) =>
    fileURLToPath(import.meta.resolve(plugin)),
  ),
  checkers: process.env.PART || process.env.AGAIN ? ['part'] : [],
  vitest: { configFile: 'test/proof/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  // What runs once, when a module is loaded, would need every test for each mutant.
  ignoreStatic: true,
  concurrency: Number(process.env.CONCURRENCY ?? 2),
  // A busy machine is no reason for a mutant to count as found.
  timeoutMS: 60_000,
  timeoutFactor: 5,
  dryRunTimeoutMinutes: 60,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `coverage/mutation/${name}.json` },
  tempDirName: 'coverage/stryker',
  allowConsoleColors: false,
  warnings: { preprocessorErrors: false },
}
