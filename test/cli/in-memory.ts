import { createConversationBackend, type ConversationBackendOptions } from 'order-conversations/msw'
import { expect } from 'vitest'
import { OPTION_NAMES } from '../../src/cli/check/options'
import { createCheckContext, type CheckOptions } from '../../src/conformance/check-context'
import { CHECK_GROUPS } from '../../src/conformance/checks'
import { preflight } from '../../src/conformance/preflight'
import { runCheck } from '../../src/conformance/run-check'
import { isStart, json, type Change } from './changes'

/** The outcome of a check. A failed check gives its severity instead. */
export type Finding = [outcome: string | null, seen: string, means?: string]
export type Findings = Record<string, Finding>

export interface Setup {
  /** Changes each answer of the server. */
  change?: Change
  /** Answers a request in place of the server, which does not get it. */
  instead?: (request: Request) => Promise<Response | null>
  options?: Partial<CheckOptions>
  data?: ConversationBackendOptions
  signal?: AbortSignal
}

const OPTIONS: CheckOptions = {
  base: 'http://backend.test/api/v1',
  token: 'token-support',
  orderId: 1007,
  foreignOrderId: null,
  missingOrderId: null,
  freshOrderId: null,
  guestToken: null,
  origin: null,
  throttle: 0,
  mayCreate: false,
}

/** Runs every check on a server in memory, without a command line and without connections. */
export async function runInMemory({ change, instead, options, data, signal }: Setup = {}) {
  const backend = createConversationBackend(data)
  const requests: Request[] = []
  const signals: AbortSignal[] = []
  const errors: string[] = []
  const context = createCheckContext(
    { ...OPTIONS, ...options },
    {
      err: (line) => void errors.push(line),
      signal: signal ?? new AbortController().signal,
      nameOf: (option) => OPTION_NAMES[option],
    },
    async (request, init) => {
      requests.push(request.clone())
      signals.push(init.signal)
      const copy = request.clone()
      const reply = (await instead?.(copy)) ?? (await backend.handle(request))
      return change ? change(copy, reply) : reply
    },
  )
  const found: Findings = {}
  const problem = await preflight(context)
  const checks = problem === null ? CHECK_GROUPS.flatMap((group) => group.checks) : []
  for (const check of checks) {
    const { id, verdict, severity, seen, means } = await runCheck(check, context)
    found[id] = means === null ? [verdict, seen] : [severity, seen, means]
  }
  return { problem, found, context, requests, signals, errors }
}

/** Expects these findings. Other checks may find anything. */
export async function expectFindings(expected: Findings, setup: Setup): Promise<void> {
  const { found } = await runInMemory(setup)
  const own = Object.keys(expected).map((id) => [id, found[id]])
  expect(Object.fromEntries(own)).toEqual(expected)
}

export const isWithoutToken = ({ headers }: Request) => !headers.get('Authorization')?.includes('token-')

/** Whether a request asks for this order, in its address or in its body. */
export const isFor =
  (orderId: number) =>
  async (request: Request): Promise<boolean> =>
    request.url.endsWith(`order=${orderId}`) || (await request.clone().text()).includes(`:${orderId}}`)

/** Answers starts of an order in place of the server. */
export function starts(orderId: number, answer: (nth: number) => Response | Promise<Response>): Setup {
  let count = 0
  return {
    instead: async (request) =>
      isStart(request) && (await isFor(orderId)(request)) ? answer(++count) : null,
  }
}

export const refuse = (status: number) => () => json(status, { detail: 'No.' })

/** The same check with --yes. */
export const withStarts = ({ options, ...setup }: Setup): Setup => ({
  ...setup,
  options: { mayCreate: true, ...options },
})
