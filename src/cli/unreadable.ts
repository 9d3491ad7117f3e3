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

/** Refuses what is no HTTP as Node does by itself, and tells of it, which Node does not. */
export function refuseUnreadable(server: Server, tell: (status: number, why: string) => void): void {
  const answers = new WeakMap<Socket, ServerResponse>()
  server.on('request', ({ socket }, answer) => answers.set(socket, answer))
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const answer = answers.get(socket)
    const isAnswering = answer?.headersSent && !answer.writableFinished
    // It would end up in the middle of another answer, or nobody is there to read it.
    if (isAnswering || !socket.writable) return void socket.destroy()
    const status = STATUSES[error.code ?? ''] ?? 400
    // Browsers connect in advance: without a byte nobody has asked for anything.
    if (socket.bytesRead > 0) tell(status, error.message)
    const refusal = `HTTP/1.1 ${status} ${MESSAGES[status]}\r\nConnection: close\r\n\r\n`
    socket.end(refusal, () => socket.destroy())
  })
}
