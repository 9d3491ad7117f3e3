import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

const MESSAGES: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  413: 'Payload Too Large',
  431: 'Request Header Fields Too Large',
}

const STATUSES: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}

/** Refuses requests that are not valid HTTP, with Node's own answers, and reports them to `tell`. */
export function refuseMalformedRequests(server: Server, tell: (status: number, why: string) => void): void {
  const answers = new WeakMap<Socket, ServerResponse>()
  server.on('request', ({ socket }, answer) => answers.set(socket, answer))
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const answer = answers.get(socket)
    const isAnswering = answer?.headersSent && !answer.writableFinished
    // A refusal would land in the middle of another answer, or the client is gone.
    if (isAnswering || !socket.writable) return void socket.destroy()
    const status = STATUSES[error.code ?? ''] ?? 400
    // Browsers open connections in advance. Without a byte there was no request to report.
    if (socket.bytesRead > 0) tell(status, error.message)
    const refusal = `HTTP/1.1 ${status} ${MESSAGES[status]}\r\nConnection: close\r\n\r\n`
    socket.end(refusal, () => socket.destroy())
  })
}
