import type { WireThread } from '../../../src/contract/wire'
import { pause } from '../clock'
import { httpOf, type Reply, type RequestConfig } from '../http'
import type { Random } from '../random'
import { drawFault, drawLatency, drawWork, type Fault, type Work } from './faults'

export interface FaultShares {
  /** The share of POSTs that fail. */
  starts: number
  /** The share of GETs that fail. */
  lookups: number
}

const lostConnection = () => new Error('Network Error')
const canceled = () => Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' })
const never = () => new Promise<never>(() => {})

/** A backend without lock or unique constraint, for one order, and the network in front of it. */
export function createServer(orderId: number, random: Random, shares: FaultShares) {
  const threads: WireThread[] = []
  const faults: Fault[] = []
  let madeByFirst = false

  function create(): WireThread {
    const thread = {
      id: orderId * 100 + threads.length,
      order: orderId,
      participants: [1],
      is_active: true,
      created_at: new Date(Date.now()).toISOString(),
    }
    threads.push(thread)
    return thread
  }

  function list(): Reply {
    const page = { count: threads.length, next: null, previous: null, results: [...threads] }
    return { status: 200, data: page, headers: {} }
  }

  /** Handles a start. The server goes on even if the client no longer waits. */
  async function start(fault: Fault, work: Work): Promise<Reply> {
    const isFirst = faults.length === 1
    const { looksAfter, createsAfter, answersAfter } = work
    const doneAfter = createsAfter ?? looksAfter
    await pause(looksAfter)
    const found = threads[0]
    await pause(doneAfter - looksAfter)
    const thread = found ?? (createsAfter === null ? null : create())
    if (isFirst && thread) madeByFirst = true
    await pause(answersAfter - doneAfter)
    if (fault === 'crashed' || !thread)
      return { status: 500, data: { detail: 'Server error' }, headers: {} }
    return { status: found ? 200 : 201, data: { detail: 'Done.', thread }, headers: {} }
  }

  async function deliver({ method }: RequestConfig): Promise<Reply> {
    const isStart = method === 'POST'
    const fault = drawFault(random, isStart ? shares.starts : shares.lookups)
    if (isStart) faults.push(fault)
    const [there, back] = [drawLatency(random), drawLatency(random)]
    const work = drawWork(random, fault)
    const duration = there + (isStart ? work.answersAfter : 0) + back
    if (fault === 'refused') return pause(there).then(() => Promise.reject(lostConnection()))
    const cut = pause(fault === 'cut' ? random.between(there, duration) : 0)
    const isCut = fault === 'cut' ? cut.then(() => true) : never()
    await pause(there)
    const reply = isStart ? start(fault, work) : fault === 'stalled' ? never() : Promise.resolve(list())
    const answer = reply.then(async (made) => {
      await pause(back)
      return fault === 'crashed' ? { ...made, status: 500, data: '' } : made
    })
    if (fault === 'lost') return never()
    return Promise.race([isCut.then(() => Promise.reject(lostConnection())), answer])
  }

  const http = httpOf(async (config) => {
    const { signal } = config
    if (signal?.aborted) throw canceled()
    let abort = () => {}
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(canceled())
      signal?.addEventListener('abort', abort)
    })
    return Promise.race([deliver(config), aborted]).finally(() =>
      signal?.removeEventListener('abort', abort),
    )
  })

  return {
    http,
    threads,
    /** The faults of the POSTs, in the order in which they were sent. */
    faults,
    /** Whether the first POST created a thread. */
    madeByFirst: () => madeByFirst,
  }
}

export type Server = ReturnType<typeof createServer>
