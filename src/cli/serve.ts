import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { createConversationBackend, type ConversationBackend } from '../msw/backend'
import { sampleData } from '../msw/sample-data'
import type { MockOrder, MockProfile, MockUser } from '../msw/types'
import { parseChoice, parseLatency, parseOptions, parsePort, parseRate } from './arguments'
import { bannerOf } from './banner'
import { readData } from './data-file'
import { createHttpServer, type OwnAnswer } from './http-server'
import { UsageError, type Io } from './io'
import { isSameFile, openState, type StateFile } from './state-file'
import { refuseUnknownUsers } from './unknown-users'

const PROFILES: MockProfile[] = ['documented', 'observed']
const BASE = '/api/v1'
const GRACE_MS = 1000

export const serveHelp = `order-conversations serve: runs the mock backend on a port of this machine.

  --port PORT            The port. 0 takes a free one. Default: 8000.
  --host ADDRESS         0.0.0.0 lets other machines connect. Default: 127.0.0.1.
  --profile NAME         documented: as the contract says. observed: as deployed servers
                         behave, with the order filter ignored and HTML errors.
                         Default: documented.
  --latency MS           Milliseconds before each answer, or a range: 100-800. Default: 0.
  --throttle RATE        How many requests each user may send: 10/min. Units: s, min, h, d.
                         Default: no limit.
  --data FILE            A JSON file { users, orders, threads }. Each list replaces that of
                         the sample data. With orders and without threads, there are no
                         threads at the beginning.
  --state FILE           Keeps the threads in this file, so that a restart loses nothing.
                         Each server needs a file of its own.

It prints the tokens and the orders of each user, an example call, and then one line for
each request: method, status, time, path, user.
`

const OPTIONS = {
  port: { type: 'string', default: '8000' },
  host: { type: 'string', default: '127.0.0.1' },
  profile: { type: 'string', default: 'documented' },
  latency: { type: 'string', default: '0' },
  throttle: { type: 'string' },
  data: { type: 'string' },
  state: { type: 'string' },
} as const

/** Serves until the signal of `io` ends it. */
export async function serve(args: string[], io: Io): Promise<number> {
  const given = parseOptions(args, OPTIONS)
  const port = parsePort(given.port)
  if (!given.host.trim()) throw new UsageError('--host takes an address or a name of this machine.')
  const latency = parseLatency(given.latency)
  const data = given.data === undefined ? {} : readData(given.data)
  const { users, orders } = { ...sampleData, ...data }
  if (given.data !== undefined) refuseUnknownUsers(given.data, data, users)
  const profile = parseChoice('profile', given.profile, PROFILES)
  const throttle = given.throttle === undefined ? undefined : parseRate(given.throttle)
  const state = openStateFile(given.state, given.data)
  try {
    const options = { ...data, threads: state?.threads ?? data.threads, profile, throttle }
    const backend = createConversationBackend(options)
    // Find out now whether the file can be written, before a client relies on it.
    orUsageError(() => state?.keep(backend.threads))
    return await answerRequests(
      { backend, users, orders, profile, port, host: given.host, latency, state },
      io,
    )
  } finally {
    state?.close()
  }
}

/** Opens and locks the state file. @throws {UsageError} */
function openStateFile(file: string | undefined, dataFile: string | undefined): StateFile | undefined {
  if (file === undefined) return undefined
  if (dataFile !== undefined && isSameFile(file, dataFile)) {
    throw new UsageError(
      '--data and --state are one file, whose users and orders would be lost. Give --state a file of its own.',
    )
  }
  return orUsageError(() => openState(file))
}

function orUsageError<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`--state cannot be written: ${(error as Error).message}.`)
  }
}

interface Service {
  backend: ConversationBackend
  users: readonly MockUser[]
  orders: readonly MockOrder[]
  profile: MockProfile
  port: number
  host: string
  latency: () => number
  state: StateFile | undefined
}

async function answerRequests(service: Service, io: Io): Promise<number> {
  const { backend, users, orders, profile, port, host, latency, state } = service

  function log({ method, status, what, began }: OwnAnswer, who = '–') {
    const ms = Math.round(performance.now() - began)
    io.out(`${method.padEnd(7)} ${status}  ${ms} ms  ${what}  ${who}`)
  }

  const server = createHttpServer(async (request) => {
    const began = performance.now()
    await wait(latency(), undefined, { signal: request.signal }).catch(() => {})
    const { pathname, search } = new URL(request.url)
    // The backend answers under any prefix, which would hide a wrong base URL of the client.
    const isOurs = pathname.startsWith(`${BASE}/`)
    const { response, userId } = isOurs ? await ask(backend, request) : nowhere()
    if (response.status === 201) tryToKeep()
    const who = users.find(({ id }) => id === userId)?.name
    log({ method: request.method, status: response.status, what: pathname + search, began }, who)
    return response
  }, log)

  /** Writes the state file. If that fails, the start still succeeds. */
  function tryToKeep() {
    try {
      state?.keep(backend.threads)
    } catch (error) {
      io.err(`The threads could not be kept: ${(error as Error).message}`)
    }
  }

  const baseURL = (await listen(server, port, host)) + BASE
  io.out(`The mock backend (profile ${profile}) listens on ${baseURL}. Press Ctrl+C to end it.\n`)
  io.out(bannerOf(baseURL, users, orders))
  if (!io.signal.aborted) await once(io.signal, 'abort')
  const closed = once(server, 'close')
  server.close()
  // Running requests get a second to finish.
  setTimeout(() => server.closeAllConnections(), GRACE_MS).unref()
  await closed
  return 0
}

const nowhere = () => ({
  response: new Response('Not found: the API is below /api/v1/.', { status: 404 }),
  userId: null,
})

async function ask(backend: ConversationBackend, request: Request) {
  const answer = backend.handle(request)
  // The backend has recorded the request already: it does so before its first `await`.
  const record = backend.requests.at(-1)
  const response = await answer
  // Free the memory: the server does not need the records.
  backend.requests.length = 0
  return { response, userId: record?.userId }
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? `Port ${port} is taken` : error.message
    throw new UsageError(`${why}. Choose another with --port, or 0 for a free one.`)
  })
  const { port: own } = server.address() as AddressInfo
  return `http://${nameOf(host)}:${own}`
}

/** The name of a host in an address that works on this machine. */
function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
