import type { WireThread } from '../contract/wire'
import type { RecordedRequest, Scene } from './backend'
import { maySee } from './permissions'
import { toId, toInteger } from './python'
import type { MockUser } from './types'

// As deployed servers of this kind have it.
export const PAGE_SIZE = 10

/** `GET …/communication-threads/`: the threads a user may see, newest activity first, in pages. */
export function listThreads(scene: Scene, user: MockUser, url: URL, record: RecordedRequest): Response {
  const { replies, pageSize } = scene
  const asked = lastOf(url, 'order')
  const orderId = asked ? toId(asked) : null
  const isFiltered = Boolean(asked) && !scene.profile.ignoresFilter
  if (isFiltered && orderId === null) return replies.crashed()
  record.orderId = orderId

  const visible = scene.threads
    .filter((thread) =>
      maySee(
        user,
        thread,
        scene.orders.find(({ id }) => id === thread.order),
      ),
    )
    .filter((thread) => !isFiltered || thread.order === orderId)
    .sort((a, b) => activity(b) - activity(a) || b.id - a.id)
  const last = Math.max(1, Math.ceil(visible.length / pageSize))
  const page = pageOf(lastOf(url, 'page'), last)
  if (page === null) return replies.invalidPage()

  const link = new URL(`${url.pathname}${url.search}`, scene.profile.publicOrigin ?? url)
  const rows = visible.slice((page - 1) * pageSize, page * pageSize)
  return replies.page({
    count: visible.length,
    next: page < last ? pageURL(link, page + 1) : null,
    previous: page > 1 ? pageURL(link, page - 1) : null,
    results: rows.map((thread) => scene.profile.thread(thread, scene.users)),
  })
}

// Of a parameter that is there twice, the last counts.
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
  // As the framework has it.
  link.searchParams.sort()
  return link.href
}

function activity(thread: WireThread): number {
  return Date.parse(thread.updated_at ?? thread.created_at)
}
