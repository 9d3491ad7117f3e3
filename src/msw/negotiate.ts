import { cut } from '../contract/text'

// The server has one format only, so weights such as `q=0.5` do not matter.
const FITS_JSON = /^\s*(?:\*|application)\/(?:\*|json)\s*(?:;|$)/i

/** Null if a request accepts JSON, else what refuses it: the parameter `format` or the header `Accept`. */
export function negotiate(request: Request, url: URL): 'format' | 'accept' | null {
  const format = url.searchParams.getAll('format').at(-1)
  if (format && format !== 'json') return 'format'
  const accepted = request.headers.get('Accept') ?? '*/*'
  return accepted.split(',').some((type) => FITS_JSON.test(cut(type))) ? null : 'accept'
}
