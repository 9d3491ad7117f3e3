import {
  describeContract,
  type ConversationBackend,
  type DescribeContractOptions,
} from 'order-conversations/msw'

/** Runs the tests of `describeContract`, with the messages of those that fail and the reasons of those that are skipped. */
export async function runContract(
  target: ConversationBackend | string,
  options: DescribeContractOptions = {},
) {
  const tests: [name: string, test: (...context: unknown[]) => Promise<void>][] = []
  const errors: Record<string, string> = {}
  const reasons: Record<string, string> = {}
  describeContract(target, {
    describe: (_, define) => define(),
    it: (title, test) => tests.push([title.split(':')[0] ?? '', test]),
    ...options,
  })
  for (const [name, test] of tests) {
    const testContext = {
      skip(reason: string) {
        // Like Mocha's `skip`, this one needs its test.
        if (this !== testContext) throw new TypeError('`skip` was called without its test')
        reasons[name] = reason
      },
    }
    await test(testContext).catch((error) => (errors[name] = (error as Error).message))
  }
  const names = tests.map(([name]) => name)
  return { names, errors, reasons, failed: Object.keys(errors), skipped: Object.keys(reasons) }
}
