/** One request to the server. Sending, repeating and sharing it depend on nothing else. */
export interface ApiRequest {
  /** Requests with the same name share a rate limit. */
  name: 'start' | 'list'
  method: 'GET' | 'POST' | 'PUT'
  /** Below the base URL, with its leading slash. */
  path: string
  params: Record<string, string | number>
  /** Undefined: none. */
  body: unknown
  /** Sending it twice may do something twice, so it is not repeated while its effect is unknown. */
  isUnsafe: boolean
  /** A 404 with JSON is an answer as well. */
  mayBeMissing?: boolean
}

/** Requests with the same address get the same answer. */
export function addressOf({ path, params }: ApiRequest): string {
  return `${path}?${Object.entries(params).join('&')}`
}
