import type { WireThread } from '../contract/wire'
import type { RecordedRequest, Scene } from './backend'
import { maySee } from './permissions'
import type { MockUser } from './types'

// As deployed servers of this kind have it.
export const PAGE_SIZE = 10

/** `GET …/communication-threads/`: the threads a user may see, newest activity first, in pages. */
export function listThreads(
  scene: Scene,
  user: MockUser,
  url: URL,
  allow: string,
  record: RecordedRequest,
): Response {
  const { replies, pageSize } = scene
  const asked = url.searchParams.get('order') ?? ''
  if (asked !== '' && !/^\d+$/.test(asked)) return replies.crashed()
  if (asked !== '') record.orderId = Number(asked)

  const visible = scene.threads
    .filter((thread) =>
      maySee(
        user,
        thread,
        scene.orders.find(({ id }) => id === thread.order),
      ),
    )
    .filter((thread) => asked === '' || scene.profile.ignoresFilter || thread.order === Number(asked))
    .sort((a, b) => activity(b) - activity(a) || b.id - a.id)
  const last = Math.max(1, Math.ceil(visible.length / pageSize))
  const page = pageOf(url.searchParams.get('page'), last)
  if (page === null) return replies.invalidPage()

  const link = new URL(`${url.pathname}${url.search}`, scene.profile.publicOrigin ?? url)
  const rows = visible.slice((page - 1) * pageSize, page * pageSize)
  return replies.page(
    {
      count: visible.length,
      next: page < last ? pageURL(link, page + 1) : null,
      previous: page > 1 ? pageURL(link, page - 1) : null,
      results: rows.map((thread) => scene.profile.thread(thread, scene.users)),
    },
    allow,
  )
}

function pageOf(given: string | null, last: number): number | null {
  if (given === null || given === '') return 1
  if (given === 'last') return last
  const page = /^\d+$/.test(given) ? Number(given) : 0
  return page >= 1 && page <= last ? page : null
}

function pageURL(base: URL, page: number): string {
  const link = new URL(base)
  if (page === 1) link.searchParams.delete('page')
  else link.searchParams.set('page', String(page))
  return link.href
}

function activity(thread: WireThread): number {
  return Date.parse(thread.updated_at ?? thread.created_at)
}
