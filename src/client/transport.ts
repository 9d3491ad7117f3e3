import axios, { type AxiosInstance } from 'axios'
import { isDevelopment } from '../contract/development'
import type { Auth } from './auth'
import { absoluteBase } from './base-url'
import { isDoubtful, type Call } from './call'
import { hostHeaders } from './host-headers'
import { isOffline, readAnswer, readRejection, type Answer } from './http-answer'
import { isPage } from './is-page'
import type { ResolvedOptions } from './options'
import { MAX_BODY_LENGTH, readBody } from './read-body'
import type { ApiRequest } from './request'
import { toConversationError } from './to-conversation-error'
import type { TrafficListener } from './traffic'

/** A reply with JSON. */
export interface Reply {
  status: number
  headers: Record<string, unknown>
  body: unknown
  /** The token of the request. It is removed from texts, because some servers repeat it. */
  token?: string | undefined
}

/** Sends one request. Rejects with a `ConversationError` unless the reply is an answer with JSON. */
export type Send = (call: Call, request: ApiRequest) => Promise<Reply>

/** The only place that calls axios. */
export function createTransport(options: ResolvedOptions, auth: Auth, traffic: TrafficListener): Send {
  const { base, http, headers: ownHeaders, report } = options
  const instance = http ?? createInstance()
  // The browser may answer an XMLHttpRequest from its cache, with a reply from before a start.
  const mayBeCached = !!http && isPage()

  async function configure(call: Call, request: ApiRequest, address: string) {
    const { method, path, params, body, isUnsafe } = request
    const extra = ownHeaders ? await hostHeaders(ownHeaders, call) : undefined
    const token = await auth.token(call)
    // The caller may have left while the token was fetched, or another user signed in.
    if (call.isEnded) throw call.fail('aborted')
    if (call.isCancelled) throw call.fail('session-changed')
    const mustSkipCache = mayBeCached && !isUnsafe && call.state.hasStarted
    return {
      token,
      config: {
        method,
        // Pass the checked address, so that axios takes none from its defaults or from a polluted prototype.
        baseURL: address,
        url: path,
        params: mustSkipCache ? { ...params, _: Date.now() } : params,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...extra,
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        // The host's instance turns the object into a text in its own way.
        data: http ? body : JSON.stringify(body),
        maxRedirects: 0,
        fetchOptions: {
          redirect: 'manual',
          cache: 'no-store',
          ...(!http && { credentials: options.credentials }),
        },
        ...(!http && ownConfig(options, isUnsafe)),
      },
    }
  }

  async function exchange(
    call: Call,
    request: ApiRequest,
  ): Promise<{ answer: Answer; token?: string | undefined }> {
    call.status = null
    const address = absoluteBase(base)
    if (address === null) throw call.fail('misconfigured', 'no-origin')
    if (isDevelopment && process.env.NODE_ENV !== 'production') {
      call.about = `${request.method} ${new URL(address).pathname.replace(/\/$/, '')}${request.path}`
    }
    const { config, token } = await configure(call, request, address)
    call.attempts++
    const sentAt = performance.now()
    if (request.isUnsafe) {
      Object.assign(call, { mayHaveCommitted: true, sentAt })
      call.state.hasStarted = true
    }
    traffic.sent(sentAt)
    const wasOffline = isOffline()
    const answer = await call
      .request((signal) => instance.request({ ...config, signal }))
      .then(
        (response: unknown) => readAnswer(response, { call, config, report, isOwn: !http }),
        (error: unknown) => readRejection(error, call, wasOffline),
      )
    const { status } = answer
    call.status = status
    if (status === 429 && request.name === 'list') traffic.refused(sentAt)
    // After a 307 or 308, XMLHttpRequest repeats a POST at the other address, and that server may have acted.
    if (request.isUnsafe) call.mayHaveCommitted = isDoubtful(status) || answer.isElsewhere
    return { answer, token }
  }

  return async function send(call, request) {
    let { answer, token } = await exchange(call, request)
    // The server did nothing, so the request may be sent once more with another token.
    if (answer.status === 401 && (await auth.renew(token, call))) {
      ;({ answer, token } = await exchange(call, request))
      if (answer.status === 401) auth.giveUp(token, call)
    }
    const { status, headers } = answer
    const { value, problem } = readBody(answer.data)
    const reply = { status, headers, body: value, token }
    const isAnswer = (status >= 200 && status < 300) || (status === 404 && request.mayBeMissing && !problem)
    if (!isAnswer) throw toConversationError(call, reply, problem)
    if (problem) throw call.fail('unexpected-response', problem)
    if (answer.isCached) report('host-caches')
    return reply
  }
}

// Do not use axios.create(): it takes over global defaults of the host, such as an Authorization header.
// Use fetch, because XMLHttpRequest always follows a 301, as a GET and with the token.
function createInstance(): Pick<AxiosInstance, 'request'> {
  return new axios.Axios({
    adapter: 'fetch',
    maxContentLength: MAX_BODY_LENGTH,
    // A browser sends this header to another origin only if the server allows it.
    headers: { 'User-Agent': false },
  })
}

/** The options for requests through the client's own instance: cookies, and the CSRF token of Django. */
function ownConfig({ credentials, csrf }: ResolvedOptions, isUnsafe: boolean) {
  return {
    // axios passes a text on to fetch, but its type allows only true and false.
    withCredentials: credentials as unknown as boolean,
    // axios adds the header only if the cookie exists, and only for the page's own origin.
    ...(csrf && isUnsafe && { xsrfCookieName: csrf.cookie, xsrfHeaderName: csrf.header }),
  }
}
