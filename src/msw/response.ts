const HTML_TYPE = 'text/html; charset=utf-8'

// `new Response()` throws for a body with one of these statuses: https://fetch.spec.whatwg.org/#null-body-status
const hasNoBody = (status: number) => [204, 205, 304].includes(status)

/** Creates a JSON reply with the headers of Django REST Framework. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  if (hasNoBody(status)) return new Response(null, { status, headers })
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

export function html(status: number, body: string): Response {
  return new Response(hasNoBody(status) ? null : body, { status, headers: { 'Content-Type': HTML_TYPE } })
}

export const notFound = () => html(404, pageOf('Not Found'))

/** Django's reply to an error that no code catches. */
export const crashed = () => html(500, pageOf('Server Error (500)'))

export const redirect = (location: string) =>
  new Response(null, { status: 301, headers: { 'Content-Type': HTML_TYPE, Location: location } })

const pageOf = (title: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`

/** Creates a reply whose connection breaks after the body. */
export function cutOff(body: unknown): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    pull: (controller) => controller.error(new TypeError('The connection was cut')),
  })
  return new Response(stream, { status: 200, headers: { 'Content-Type': 'application/json' } })
}
