import { createCheckContext } from '../../conformance/check-context'
import { CHECK_GROUPS } from '../../conformance/checks'
import { Stopped } from '../../conformance/http'
import { preflight } from '../../conformance/preflight'
import { runCheck } from '../../conformance/run-check'
import { CannotRun, type Io } from '../io'
import { OPTION_NAMES, readOptions } from './options'
import { createReport } from './report'

export const checkHelp = `order-conversations check: tests whether a server keeps the contract.

Required:
  --base-url URL         The address of the API, such as https://example.com/api/v1.
  --token TOKEN          The token of a user. Or the variable ORDER_CONVERSATIONS_TOKEN,
                         which stays out of the history of the shell.
  --order ID             An order that this user may start a conversation for.

To try more promises:
  --yes                  The check may create conversations. Default: it creates nothing.
  --fresh-order ID       An order without a conversation, for two starts at once. Needs --yes.
  --foreign-order ID     An order that the user may not start a conversation for. Needs --yes.
  --missing-order ID     An id that no order has. Default with --yes: 2147483647.
  --guest-token TOKEN    The token of a user who takes no part in --order.
                         Or the variable ORDER_CONVERSATIONS_GUEST_TOKEN.
  --origin URL           The origin of the page that calls the API, such as https://shop.example.
  --throttle N           Sends up to N requests to reach the throttle. Default: none.

Output:
  --json                 Prints the report as one JSON document.

Exit codes:
  0  All promises that can be tried on this server are kept.
  1  At least one promise departs.
  2  The check could not run.
  3  No promise departs, but some were not tried. The report names the options to add.
`

const ALL_KEPT = 0
const DEPARTS = 1
const NOT_ALL_TRIED = 3

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
  if (report.entries.some(({ verdict }) => verdict === 'failed')) return DEPARTS
  return report.needs().length > 0 ? NOT_ALL_TRIED : ALL_KEPT
}
