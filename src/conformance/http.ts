import { MAX_BODY_LENGTH } from '../client/read-body'

/** The server sent no answer, or one that is too large. The message holds no words of the server. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

/** The person who runs the checks ended them. */
export class Stopped extends Error {
  override name = 'Stopped'
}

export interface Reply {
  status: number
  headers: Headers
  text: string
}

const TIMEOUT_MS = 15_000

/** Sends a request: `fetch`, or a backend in memory. */
export type Send = (request: Request, init: { signal: AbortSignal }) => Promise<Response>

/** Sends one request and reads its whole answer. A redirect is an answer: it is not followed. */
export async function sendRequest(
  url: string,
  init: RequestInit,
  stop: AbortSignal,
  send: Send,
): Promise<Reply> {
  if (stop.aborted) throw new Stopped()
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), TIMEOUT_MS)
  const signal = AbortSignal.any([stop, timeout.signal])
  try {
    const request = new Request(url, { ...init, redirect: 'manual' })
    // Node 20 may lose a signal that is passed to `new Request()` only.
    const response = await send(request, { signal })
    return { status: response.status, headers: response.headers, text: await readText(response) }
  } catch (error) {
    if (stop.aborted) throw new Stopped()
    if (error instanceof NoAnswer) throw error
    if (timeout.signal.aborted) throw new NoAnswer(`no answer within ${TIMEOUT_MS / 1000} s`)
    throw new NoAnswer(reasonOf(error))
  } finally {
    clearTimeout(timer)
    // Stop the download of a body that is too large.
    timeout.abort()
  }
}

async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  // `for await` would cancel the stream when we stop early, and wait for that.
  const reader = body?.getReader()
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true }
    if (done) return text + decoder.decode()
    text += decoder.decode(value, { stream: true })
    if (text.length > MAX_BODY_LENGTH) throw new NoAnswer('an answer larger than 8 MB')
  }
}

const NO_HTTPS = 'what answers there is not https. Try the address with http://'

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host could not be resolved',
  ECONNRESET: 'the connection broke',
  UND_ERR_SOCKET: 'the connection broke',
  ERR_SSL_WRONG_VERSION_NUMBER: NO_HTTPS,
  // Newer versions of OpenSSL use this name for the same mistake.
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_HTTPS,
}

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: unknown } }
  const code = typeof cause?.code === 'string' && /^\w+$/.test(cause.code) ? cause.code : null
  return code ? (REASONS[code] ?? `the connection failed (${code})`) : 'the connection failed'
}
