import { cut } from '../contract/text'

// Weights count for nothing where there is one form only.
const FITS_JSON = /^\s*(?:\*|application)\/(?:\*|json)\s*(?:;|$)/i

/** Whether a request may be answered with JSON, or what keeps it from that. */
export function negotiate(request: Request, url: URL): 'format' | 'accept' | null {
  const format = url.searchParams.getAll('format').at(-1)
  if (format && format !== 'json') return 'format'
  const accepted = request.headers.get('Accept') ?? '*/*'
  return accepted.split(',').some((type) => FITS_JSON.test(cut(type))) ? null : 'accept'
}
