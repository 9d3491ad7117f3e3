import { checking, rewritten, serverOf } from './checking'

export type Row = Record<string, unknown>
export type Change = (request: Request, reply: Response) => Response | Promise<Response>

export const isList = ({ url, method }: Request) => method === 'GET' && !url.includes('start-for-order')
export const isStart = ({ url, method }: Request) => method === 'POST' && url.endsWith('start-for-order/')
export const hasToken = ({ headers }: Request) => headers.get('Authorization')?.includes('token-') === true
export const json = (status: number, body: unknown, headers = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  })

/** Every row of the listing and of starts is sent in another way. */
export const rows =
  (change: (row: Row) => Row): Change =>
  (_, reply) =>
    reply.status > 201
      ? reply
      : rewritten(reply, (body: { results?: Row[]; thread?: Row }) => ({
          ...body,
          ...(body.results && { results: body.results.map(change) }),
          ...(body.thread && { thread: change(body.thread) }),
        }))

export const pages =
  (change: (page: Row & { results: Row[] }) => unknown): Change =>
  (request, reply) =>
    isList(request) && reply.status === 200 ? rewritten(reply, change) : reply

export const when =
  (matches: (request: Request) => boolean, answer: () => Response): Change =>
  (request, reply) =>
    matches(request) ? answer() : reply

/** What becomes of a server whose answers are changed on their way. */
export const departuresOf = async (change: Change, ...args: string[]) => {
  const { origin } = await serverOf({}, change)
  return checking(origin, ...args)
}
