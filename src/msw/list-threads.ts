import type { WireThread } from '../contract/wire'
import type { RecordedRequest, BackendContext } from './backend'
import { maySee } from './permissions'
import { toId, toInteger } from './python'
import type { MockUser } from './types'

// The page size of deployed servers.
export const PAGE_SIZE = 10

/** Answers `GET …/communication-threads/`: a page of the threads that a user may see, newest activity first. */
export function listThreads(
  context: BackendContext,
  user: MockUser,
  url: URL,
  record: RecordedRequest,
): Response {
  const { replies, pageSize } = context
  const asked = lastOf(url, 'order')
  const orderId = asked ? toId(asked) : null
  const isFiltered = Boolean(asked) && !context.profile.ignoresFilter
  if (isFiltered && orderId === null) return replies.crashed()
  record.orderId = orderId

  const visible = context.threads
    .filter((thread) =>
      maySee(
        user,
        thread,
        context.orders.find(({ id }) => id === thread.order),
      ),
    )
    .filter((thread) => !isFiltered || thread.order === orderId)
    .sort((a, b) => activity(b) - activity(a) || b.id - a.id)
  const last = Math.max(1, Math.ceil(visible.length / pageSize))
  const page = pageOf(lastOf(url, 'page'), last)
  if (page === null) return replies.invalidPage()

  const link = new URL(`${url.pathname}${url.search}`, context.profile.publicOrigin ?? url)
  const rows = visible.slice((page - 1) * pageSize, page * pageSize)
  return replies.page({
    count: visible.length,
    next: page < last ? pageURL(link, page + 1) : null,
    previous: page > 1 ? pageURL(link, page - 1) : null,
    results: rows.map((thread) => context.profile.thread(thread, context.users)),
  })
}

// If a parameter occurs twice, Django uses the last one.
const lastOf = (url: URL, name: string) => url.searchParams.getAll(name).at(-1)

function pageOf(given: string | undefined, last: number): number | null {
  if (given === undefined) return 1
  if (given === 'last') return last
  const page = toInteger(given) ?? 0
  return page >= 1 && page <= last ? page : null
}

function pageURL(base: URL, page: number): string {
  const link = new URL(base)
  if (page === 1) link.searchParams.delete('page')
  else link.searchParams.set('page', String(page))
  // Django REST Framework sorts the parameters of its links.
  link.searchParams.sort()
  return link.href
}

function activity(thread: WireThread): number {
  return Date.parse(thread.updated_at ?? thread.created_at)
}
