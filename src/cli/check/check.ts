import { createCheckContext } from '../../conformance/check-context'
import { CHECK_GROUPS } from '../../conformance/checks'
import { Stopped } from '../../conformance/http'
import { preflight } from '../../conformance/preflight'
import { runCheck } from '../../conformance/run-check'
import { CannotRun, type Io } from '../io'
import { OPTION_NAMES, readOptions } from './options'
import { createReport } from './report'

export const checkHelp = `order-conversations check: does a server keep the contract?

  --base-url URL         where the API lives: https://example.com/api/v1
  --token TOKEN          or the variable ORDER_CONVERSATIONS_TOKEN, which no history keeps
  --order ID             an order that the token's user may start a conversation for
  --yes                  may create conversations; without it nothing is created
  --fresh-order ID       one without a conversation, for two starts at once
  --foreign-order ID     one that the user may not start for
  --missing-order ID     one that does not exist; with --yes 2147483647
  --guest-token TOKEN    of somebody who has nothing to do with --order,
                         or the variable ORDER_CONVERSATIONS_GUEST_TOKEN
  --origin URL           of the page that calls the API: https://shop.example
  --throttle N           spends up to N requests on reaching the throttle
  --json                 the report as one JSON document

Exit code 0: what was tried is kept. 1: something departs. 2: it could not be run.
`

/** Checks whether a server keeps the contract, and prints a report. */
export async function check(args: string[], io: Io): Promise<number> {
  const options = readOptions(args, process.env)
  const context = createCheckContext(options, { ...io, nameOf: (option) => OPTION_NAMES[option] })
  const report = createReport(context, options, io)
  try {
    const problem = await preflight(context)
    if (problem) throw new CannotRun(problem)
    report.begin()
    for (const group of CHECK_GROUPS) {
      report.group(group)
      for (const check of group.checks) report.add(await runCheck(check, context))
      report.endGroup(group)
    }
  } catch (error) {
    if (error instanceof Stopped) throw new CannotRun(['Stopped.', ...report.created()].join(' '))
    throw error
  }
  report.end()
  return report.entries.some(({ verdict }) => verdict === 'failed') ? 1 : 0
}
