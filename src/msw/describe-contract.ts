import { checkBaseURL } from '../client/base-url'
import { meaningOf } from '../promises/clause'
import { CHAPTERS } from '../promises/clauses'
import { judge } from '../promises/judge'
import { PROMISE_NAMES, type ContractPromise } from '../promises/names'
import { unreachable } from '../promises/reach'
import { createSession } from '../promises/session'
import type { ConversationBackend } from './backend'

/** What a test runner has: Vitest, Jest, Mocha, `node:test`. */
export interface ContractRunner {
  describe(title: string, tests: () => void): void
  it(title: string, test: (...context: unknown[]) => Promise<void>, timeoutMs?: number): void
}

/** Who asks for what on the server that is tested. What is left out is not tried. */
export interface ContractScene {
  /** Bearer token of somebody who may start a conversation for the order. */
  token: string
  orderId: number
  /** An order of theirs without a conversation, for two starts at once. */
  freshOrderId?: number | undefined
  /** An order that they may not start for. */
  foreignOrderId?: number | undefined
  missingOrderId?: number | undefined
  /** Bearer token of somebody who has nothing to do with the order. */
  guestToken?: string | undefined
  /** Of the page that calls the API. */
  origin?: string | undefined
  /** How many requests may be spent on reaching the throttle. @default 0 */
  throttle?: number | undefined
}

type Optional<T> = { [K in keyof T]?: T[K] | undefined }

export interface DescribeContractOptions extends Optional<ContractScene>, Optional<ContractRunner> {
  /** Names of promises that this server is known not to keep, such as `'order-filter'`. */
  except?: readonly ContractPromise[] | undefined
}

// Of the sample data.
const SAMPLE: ContractScene = {
  token: 'token-client',
  orderId: 1001,
  freshOrderId: 1013,
  foreignOrderId: 1002,
  missingOrderId: 424_242,
  guestToken: 'token-guest',
}
// A throttle's pauses are waited for, a minute in all.
const TIMEOUT_MS = 120_000
const NOWHERE = 'http://backend.test/api/v1'

/**
 * One test for each promise of the contract, the same ones that the command `order-conversations check`
 * tries: on a backend in memory, or on a server by the address of its API. Starts conversations there.
 *
 * @example
 * describeContract(createConversationBackend())
 * describeContract('http://localhost:8000/api/v1', { token, orderId: 123 })
 *
 * @throws {TypeError} without a token and an order for a server, without a runner, for an address that is
 * none, or for a name in `except` that no promise has
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
  const base = isServer ? readAddress(target) : NOWHERE

  const unknown = except.find((name) => !PROMISE_NAMES.includes(name))
  if (unknown !== undefined) throw new TypeError(`describeContract knows no promise "${unknown}".`)

  const session = createSession(
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
  const reach = () => (problem ??= unreachable(session))
  describe(name, () => {
    it(
      'can be asked',
      async () => {
        const why = await reach()
        if (why) throw new Error(why)
      },
      TIMEOUT_MS,
    )
  })
  for (const { title, clauses } of CHAPTERS) {
    describe(`${name}: ${title}`, () => {
      for (const clause of clauses) {
        // Without a parameter by name: Jest takes a first one for a callback.
        it(
          `${clause.id}: ${clause.title}`,
          async (...[context]) => {
            if (await reach()) return skip(context, 'It cannot be asked.')
            const finding = await judge(clause, session)
            const { verdict, seen } = finding
            if (verdict === 'not-tried') return skip(context, seen)
            if (verdict === 'kept') return
            if (except.includes(clause.id)) return skip(context, `Known: ${seen}`)
            throw new Error(`Seen: ${seen}\n${meaningOf(finding)}`)
          },
          TIMEOUT_MS,
        )
      }
    })
  }
}

/** Says so where the runner can: elsewhere what could not be tried passes. */
function skip(context: unknown, why: string): void {
  const { skip } = Object(context) as { skip?: (why: string) => void }
  skip?.call(context, why)
}

function readAddress(target: string): string {
  try {
    const base = checkBaseURL(target)
    if (/^http/i.test(base)) return base
  } catch {
    // Said below.
  }
  throw new TypeError(
    'describeContract takes the absolute address of an API, such as http://localhost:8000/api/v1.',
  )
}
