import { checkBaseURL } from '../client/base-url'
import { meaningOf } from '../conformance/check'
import { createCheckContext } from '../conformance/check-context'
import { CHECK_GROUPS } from '../conformance/checks'
import { PROMISE_NAMES, type ContractPromise } from '../conformance/names'
import { preflight } from '../conformance/preflight'
import { runCheck } from '../conformance/run-check'
import type { ConversationBackend } from './backend'

/** The functions of a test runner: Vitest, Jest, Mocha or `node:test`. */
export interface ContractRunner {
  /** Adds a group of tests. */
  describe(title: string, tests: () => void): void
  /** Adds a test. */
  it(title: string, test: (...context: unknown[]) => Promise<void>, timeoutMs?: number): void
}

/** The users and orders to test a server with. A test that needs a missing one is skipped, except for `missingOrderId`. */
export interface ContractScene {
  /** Bearer token of a user who may start a conversation for the order. */
  token: string
  /** An order that the user may start a conversation for. */
  orderId: number
  /** An order of this user without a conversation. Two starts are sent for it at once. */
  freshOrderId?: number | undefined
  /** An order that this user may not start a conversation for. */
  foreignOrderId?: number | undefined
  /** An id that no order has. @default 2147483647 for a server */
  missingOrderId?: number | undefined
  /** Bearer token of a user who takes no part in the order. */
  guestToken?: string | undefined
  /** The origin of the page that calls the API, such as `'https://shop.example'`. */
  origin?: string | undefined
  /** How many requests may be sent to reach the throttle. @default 0 */
  throttle?: number | undefined
}

type Optional<T> = { [K in keyof T]?: T[K] | undefined }

/** Options of `describeContract`. */
export interface DescribeContractOptions extends Optional<ContractScene>, Optional<ContractRunner> {
  /** Names of promises that this server is known not to keep, such as `'order-filter'`. */
  except?: readonly ContractPromise[] | undefined
}

// These users and orders are in `sampleData`.
const SAMPLE: ContractScene = {
  token: 'token-client',
  orderId: 1001,
  freshOrderId: 1013,
  foreignOrderId: 1002,
  missingOrderId: 424_242,
  guestToken: 'token-guest',
}
// The checks may wait a minute for the throttle.
const TIMEOUT_MS = 120_000
const MEMORY_BASE = 'http://backend.test/api/v1'

/**
 * Adds one test for each promise of the contract: the checks of the command `order-conversations check`. Give it a
 * backend in memory, or the address of the API of a server. The tests start conversations there.
 *
 * @example
 * describeContract(createConversationBackend())
 * describeContract('http://localhost:8000/api/v1', { token, orderId: 123 })
 *
 * @throws {TypeError} if the token or the order of a server is missing, if there is no test runner, if the address
 * is invalid, or if `except` holds an unknown name
 */
export function describeContract(
  target: ConversationBackend | string,
  options: DescribeContractOptions = {},
): void {
  const globals = globalThis as Partial<ContractRunner>
  const { describe = globals.describe, it = globals.it, except = [], ...given } = options
  const isServer = typeof target === 'string'
  const scene = isServer ? given : { ...SAMPLE, ...given }
  if (!describe || !it)
    throw new TypeError('describeContract needs `describe` and `it` of your test runner.')
  if (!scene.token || !scene.orderId) {
    throw new TypeError('describeContract needs `token` and `orderId` to test a server.')
  }
  const base = isServer ? readAddress(target) : MEMORY_BASE

  const unknown = except.find((name) => !PROMISE_NAMES.includes(name))
  if (unknown !== undefined) throw new TypeError(`describeContract knows no promise "${unknown}".`)

  const context = createCheckContext(
    {
      base,
      token: scene.token,
      orderId: scene.orderId,
      freshOrderId: scene.freshOrderId ?? null,
      foreignOrderId: scene.foreignOrderId ?? null,
      missingOrderId: scene.missingOrderId ?? null,
      guestToken: scene.guestToken ?? null,
      origin: scene.origin ?? null,
      throttle: scene.throttle ?? 0,
      mayCreate: true,
    },
    { err() {}, signal: new AbortController().signal, nameOf: (option) => option },
    isServer ? fetch : (request) => target.handle(request),
  )
  const name = isServer ? `The contract on ${target}` : 'The contract'
  let problem: Promise<string | null> | undefined
  const findProblem = () => (problem ??= preflight(context))
  describe(name, () => {
    it(
      'can be asked',
      async () => {
        const reason = await findProblem()
        if (reason) throw new Error(reason)
      },
      TIMEOUT_MS,
    )
  })
  for (const { title, checks } of CHECK_GROUPS) {
    describe(`${name}: ${title}`, () => {
      for (const check of checks) {
        // Jest passes a callback to a test with a named parameter: https://jestjs.io/docs/asynchronous#callbacks
        it(
          `${check.id}: ${check.title}`,
          async (...[testContext]) => {
            if (await findProblem()) return skip(testContext, 'It cannot be asked.')
            const result = await runCheck(check, context)
            const { verdict, seen } = result
            if (verdict === 'skipped') return skip(testContext, seen)
            if (verdict === 'passed') return
            if (except.includes(check.id)) return skip(testContext, `Known: ${seen}`)
            throw new Error(`Seen: ${seen}\n${meaningOf(result)}`)
          },
          TIMEOUT_MS,
        )
      }
    })
  }
}

/** Skips the running test. In a runner whose tests have no `skip`, the test passes. */
function skip(testContext: unknown, why: string): void {
  const { skip } = Object(testContext) as { skip?: (why: string) => void }
  skip?.call(testContext, why)
}

function readAddress(target: string): string {
  try {
    const base = checkBaseURL(target)
    if (/^http/i.test(base)) return base
  } catch {
    // The error below says so.
  }
  throw new TypeError(
    'describeContract takes the absolute address of an API, such as http://localhost:8000/api/v1.',
  )
}
