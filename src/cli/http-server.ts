import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { refuseMalformedRequests } from './malformed-requests'

type Handle = (request: Request) => Promise<Response>

/** An answer that the server gives itself: to a preflight, or to a request that it refuses. */
export interface OwnAnswer {
  method: string
  status: number
  /** The path and the query, or the reason if the address cannot be read. */
  what: string
  /** The time of the request, from `performance.now()`. */
  began: number
}

type Tell = (answer: OwnAnswer) => void

const MAX_BODY_BYTES = 1_000_000

// `new Request()` throws for these methods: https://fetch.spec.whatwg.org/#forbidden-method
const UNKNOWN_TO_FETCH = ['CONNECT', 'TRACE', 'TRACK']

// The default headers of django-cors-headers. Any other header fails the preflight.
const ALLOWED_HEADERS = 'accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with'
const ALLOWED_METHODS = 'DELETE, GET, OPTIONS, PATCH, POST, PUT'

/** Creates an HTTP server whose requests are answered by a function from `Request` to `Response`. */
export function createHttpServer(handle: Handle, tell: Tell = () => {}): Server {
  const server = createServer((incoming, outgoing) => {
    answer(handle, tell, incoming, outgoing).catch(() => {
      if (outgoing.headersSent) outgoing.destroy()
      else refuse(outgoing, 500, 'The server failed.')
    })
  })
  refuseMalformedRequests(server, (status, what) =>
    tell({ method: '–', status, what, began: performance.now() }),
  )
  return server
}

async function answer(
  handle: Handle,
  tell: Tell,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const began = performance.now()
  const { method = 'GET' } = incoming
  const url = urlOf(incoming)
  if (!url || UNKNOWN_TO_FETCH.includes(method)) {
    const what = url ? 'a method that nobody sends' : 'an address that cannot be read'
    tell({ method, status: 400, what, began })
    return refuse(outgoing, 400, 'The request cannot be read.')
  }
  const tellOf = (status: number) => tell({ method, status, what: url.pathname + url.search, began })
  const { origin } = incoming.headers
  if (origin !== undefined) {
    // Browsers refuse `*` in the answer to a request with credentials. Every page may be named here, because the user
    // comes from the Authorization header and never from a cookie.
    outgoing.setHeader('Access-Control-Allow-Origin', origin)
    outgoing.setHeader('Access-Control-Allow-Credentials', 'true')
    outgoing.setHeader('Vary', 'Origin')
    if (isPreflight(incoming)) {
      tellOf(200)
      return preflight(outgoing)
    }
  }
  const body = await readBody(incoming)
  if (body === null) {
    tellOf(413)
    return refuse(outgoing, 413, 'The body is too large.')
  }
  const gone = new AbortController()
  outgoing.on('close', () => gone.abort())
  const request = new Request(url, {
    method,
    headers: headersOf(incoming),
    // `new Request()` refuses a GET or HEAD with a body, even with an empty one.
    body: body.length > 0 && !['GET', 'HEAD'].includes(method) ? body : undefined,
    signal: gone.signal,
  })
  const response = await handle(request).catch((error) => {
    // The handler reports only the requests that it answers.
    tellOf(500)
    throw error
  })
  await send(response, outgoing)
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  // The mock backend plays a broken connection.
  if (response.type === 'error') return void outgoing.destroy()
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  for await (const chunk of response.body ?? []) outgoing.write(chunk)
  outgoing.end()
}

function refuse(outgoing: ServerResponse, status: number, words: string): void {
  outgoing.writeHead(status, { 'Content-Type': 'text/plain', Connection: 'close' })
  outgoing.end(words)
}

/** Null if the path and the Host header form no valid address. */
function urlOf({ url = '/', headers }: IncomingMessage): URL | null {
  const origin = `http://${headers.host ?? 'localhost'}`
  // A path that starts with two slashes would name another host.
  const address = url.startsWith('/') ? origin + url : url
  return URL.canParse(address, origin) ? new URL(address, origin) : null
}

const isPreflight = ({ method, headers }: IncomingMessage) =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined

function preflight(outgoing: ServerResponse): void {
  outgoing.writeHead(200, {
    'Access-Control-Allow-Headers': ALLOWED_HEADERS,
    'Access-Control-Allow-Methods': ALLOWED_METHODS,
    'Access-Control-Max-Age': '86400',
    'Content-Length': '0',
  })
  outgoing.end()
}

/** Null if the body is larger than any body of the contract. */
async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!)
  return headers
}
