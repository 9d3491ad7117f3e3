import { createServer } from 'node:http'
import { createConversationBackend } from 'order-conversations/mock-backend'

/** The mock backend on a port. `seen` holds the method, the path, the token and the cookie of each request. */
export async function startApi() {
  const backend = createConversationBackend()
  const seen = []
  const server = createServer(async (incoming, outgoing) => {
    const chunks = []
    for await (const chunk of incoming) chunks.push(chunk)
    const { method, url, headers } = incoming
    seen.push({ method, url, token: headers.authorization, cookie: headers.cookie })
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined
    const request = new Request(`http://${headers.host}${url}`, { method, headers: textsOf(headers), body })
    const response = await backend.handle(request)
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    outgoing.end(await response.text())
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { backend, seen, origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

// `new Request()` refuses headers that belong to the connection.
function textsOf({ connection, 'transfer-encoding': _encoding, 'content-length': _length, ...headers }) {
  return headers
}
