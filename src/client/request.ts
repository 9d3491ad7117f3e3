/** One request to the server, with all that is needed to send, repeat and share it. */
export interface ApiRequest {
  /** Requests with the same name share a rate limit. */
  name: 'start' | 'list'
  method: 'GET' | 'POST' | 'PUT'
  /** Below the base URL, with its leading slash. */
  path: string
  params: Record<string, string | number>
  /** Undefined if the request has no body. */
  body: unknown
  /** If it is sent twice, the server may act twice. It is not repeated while its effect is unknown. */
  isUnsafe: boolean
  /** A 404 with JSON is an answer, and no error. */
  mayBeMissing?: boolean
}

/** Requests with the same address get the same answer. */
export function addressOf({ path, params }: ApiRequest): string {
  return `${path} ${JSON.stringify(params)}`
}
