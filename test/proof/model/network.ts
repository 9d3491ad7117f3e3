import type { ConversationBackend } from 'order-conversations/mock-backend'
import { startWithoutLock } from '../support/without-lock'

/** How a request fails. `before`: the server does nothing. `after`: it does what it was asked, and then fails. */
export interface NetworkFault {
  when: 'before' | 'after'
  kind: 'cut' | 'status' | 'throttle' | 'page' | 'silence'
  method: 'GET' | 'POST'
  status: number
}

/** A request, or a part of it, that is under way until it is delivered. */
interface Message {
  sentAt: number
  isForServer: boolean
  deliver: () => Promise<void>
}

/** A start that the server has not answered yet, or whose client does not wait any more. */
export interface RunningStart {
  app: string
  token: string
  orderId: number
}

/** Servers act within this time. The package relies on it: see `COMMIT_MS` of `src/client/start.ts`. */
const SERVER_MS = 8000

/**
 * The network between the clients and a server without a lock. Nothing arrives by itself: each message is delivered
 * when a command says so, in any order, or when the server would be too slow.
 */
export class Network {
  readonly faults: NetworkFault[] = []
  readonly running = new Set<RunningStart>()
  /** The threads that starts created, and the client and user of each. */
  readonly created: (RunningStart & { threadId: number })[] = []
  readonly broken: string[] = []
  private messages: Message[] = []
  private lastId = 5000

  constructor(
    private readonly backend: ConversationBackend,
    private readonly flush: () => Promise<void>,
  ) {}

  get size(): number {
    return this.messages.length
  }

  /** The id of a new thread. No id is used twice, as in a database. */
  nextId(): number {
    return ++this.lastId
  }

  /** Takes the place of `fetch` for one client. */
  async send(app: string, request: Request): Promise<Response> {
    const fault = this.takeFault(request.method)
    const start = request.method === 'POST' ? await readStart(app, request) : null
    if (start) this.noteStart(start)
    const gone = aborted(request.signal)
    try {
      return await Promise.race([this.exchange(request, start, fault), gone.promise])
    } finally {
      gone.stop()
      if (start) this.running.delete(start)
    }
  }

  /** Delivers one message. */
  async deliver(index: number): Promise<void> {
    const [message] = this.messages.splice(index % Math.max(1, this.messages.length), 1)
    await message?.deliver()
    await this.flush()
  }

  async deliverAll(): Promise<void> {
    for (let left = 1000; this.messages.length > 0; left--) {
      if (left === 0) throw new Error('The clients send requests without end')
      await this.deliver(0)
    }
  }

  /** Delivers the messages that would arrive too late at the server. */
  async hurry(): Promise<void> {
    const isLate = ({ isForServer, sentAt }: Message) =>
      isForServer && performance.now() - sentAt >= SERVER_MS
    for (;;) {
      const index = this.messages.findIndex(isLate)
      if (index < 0) return
      await this.deliver(index)
    }
  }

  private async exchange(
    request: Request,
    start: RunningStart | null,
    fault: NetworkFault | null,
  ): Promise<Response> {
    const sentAt = performance.now()
    await this.message(true, sentAt)
    if (fault?.when === 'before') {
      await this.message(false, sentAt)
      return failureOf(fault)
    }
    const reply = start ? await this.commit(request, start, sentAt) : await this.backend.handle(request)
    await this.message(false, sentAt)
    return fault ? failureOf(fault) : reply
  }

  /** The server looks for a thread, and creates one some time later, without a lock. */
  private async commit(request: Request, start: RunningStart, sentAt: number): Promise<Response> {
    const wait = () => this.message(true, sentAt)
    const { reply, made } = await startWithoutLock(this.backend, request, start.orderId, wait)
    if (made) {
      made.id = this.nextId()
      this.created.push({ ...start, threadId: made.id })
    }
    return withId(reply, made?.id)
  }

  private message(isForServer: boolean, sentAt: number): Promise<void> {
    return new Promise((resolve) => {
      this.messages.push({ sentAt, isForServer, deliver: async () => resolve() })
    })
  }

  private takeFault(method: string): NetworkFault | null {
    const index = this.faults.findIndex((fault) => fault.method === method)
    return this.faults.splice(index, index < 0 ? 0 : 1)[0] ?? null
  }

  private noteStart(start: RunningStart): void {
    const isSame = (other: RunningStart) => Object.keys(start).every((key) => sameAt(key, start, other))
    if ([...this.running].some(isSame)) this.broken.push(`two POSTs in flight: ${JSON.stringify(start)}`)
    this.running.add(start)
  }
}

const sameAt = (key: string, one: RunningStart, other: RunningStart) =>
  one[key as keyof RunningStart] === other[key as keyof RunningStart]

async function readStart(app: string, request: Request): Promise<RunningStart> {
  const { order_id: orderId } = (await request.clone().json()) as { order_id: number }
  return { app, token: request.headers.get('Authorization') ?? '', orderId }
}

async function withId(reply: Response, id: number | undefined): Promise<Response> {
  if (id === undefined) return reply
  const body = (await reply.json()) as { thread: { id: number } }
  body.thread.id = id
  return Response.json(body, { status: reply.status })
}

function failureOf({ kind, status }: NetworkFault): Response | Promise<Response> {
  if (kind === 'silence') return new Promise(() => {})
  if (kind === 'cut') throw new TypeError('fetch failed')
  if (kind === 'page') return new Response('<!doctype html><title>Gateway</title>', { status })
  if (kind === 'throttle') {
    return Response.json({ detail: 'Too many requests. Please wait 7 seconds.', wait: 7 }, { status: 429 })
  }
  return Response.json({ detail: 'Something went wrong.' }, { status })
}

function aborted(signal: AbortSignal) {
  let listener = () => {}
  const promise = new Promise<never>((_, reject) => {
    listener = () => reject(new DOMException('This operation was aborted', 'AbortError'))
    if (signal.aborted) listener()
    else signal.addEventListener('abort', listener)
  })
  return { promise, stop: () => signal.removeEventListener('abort', listener) }
}
