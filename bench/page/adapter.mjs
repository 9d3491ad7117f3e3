import { AxiosError } from 'axios'

/**
 * Sends the requests of axios to a backend in memory. The answer is text, so that axios parses it.
 * Each request calls `backendOf`, because the page may replace its backend.
 */
export const createAdapter = (backendOf) => async (config) => {
  const [, search = ''] = config.url.split('?')
  const query = new URLSearchParams(search)
  for (const key in config.params) query.set(key, config.params[key])
  const reply = backendOf().answer(config.method.toUpperCase(), query, config.data)
  const headers = { 'content-type': 'application/json', ...reply.headers }
  const response = {
    data: reply.body,
    status: reply.status,
    statusText: '',
    headers,
    config,
    request: null,
  }
  if (reply.status < 400) return response
  throw new AxiosError(`status ${reply.status}`, AxiosError.ERR_BAD_RESPONSE, config, null, response)
}
