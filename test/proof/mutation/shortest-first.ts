import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Runs the files that failed last, then the shortest: a run ends at its first failed test. */
export class ShortestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { cache, config } = this.ctx
    const known = files.map((file) => {
      const key = `${file.project.name}:${relative(config.root, file.moduleId)}`
      const { failed = false, duration = Infinity } = cache.getFileTestResults(key) ?? {}
      return { file, rank: failed ? -1 : duration }
    })
    return Promise.resolve(known.sort((a, b) => a.rank - b.rank).map(({ file }) => file))
  }
}
