import { decodePage } from '../../contract/decode-page'
import { ownOf } from '../../contract/record'
import { THREADS_PATH } from '../../contract/wire'
import { isFine } from '../answer'
import { departs, kept, NotTried, type Clause } from '../clause'
import type { Session } from '../session'

// As documented.
const PAGE_LENGTH = 10
const FAR_PAGE = 1_000_000

/** The first page, of a listing that has pages. */
async function firstPage(session: Session) {
  const { value } = await session.get(THREADS_PATH)
  const page = decodePage(value)
  if (!page || Array.isArray(value)) throw new NotTried('The listing has no pages.')
  const { threads, count, hasNext, length } = page
  const isAll = count !== null ? count <= length : !hasNext
  return { threads, length, count, hasNext, isAll, next: ownOf(value).next }
}

export const pages: readonly Clause[] = [
  {
    id: 'page-length',
    title: `A page holds ${PAGE_LENGTH} threads`,
    means: 'The SDK reads the length off the answer: no more than its first guess at the cost is wrong.',
    async run(session) {
      const { length, isAll } = await firstPage(session)
      if (isAll && length <= PAGE_LENGTH) throw new NotTried('One page holds them all.')
      return length === PAGE_LENGTH ? kept('It does.') : departs('harmless', `${length} on the first page.`)
    },
  },
  {
    id: 'page-next',
    title: '?page=2 goes on where the first page ends',
    means: 'A look-up that has to read the listing cannot, and fails.',
    async run(session) {
      const { threads, isAll, hasNext } = await firstPage(session)
      if (isAll) throw new NotTried('One page holds them all.')
      if (!hasNext) return departs('breaks', 'There are more threads than on the first page, and no next.')
      const answer = await session.get(`${THREADS_PATH}?page=2`)
      const rows = isFine(answer) ? decodePage(answer.value)?.threads : undefined
      if (!rows) return departs('breaks', answer.seen)
      const seen = new Set(threads.map(({ id }) => id))
      const news = rows.filter(({ id }) => !seen.has(id)).length
      return news > 0 ? kept(`${news} more.`) : departs('breaks', 'The threads of the first page again.')
    },
  },
  {
    id: 'page-link',
    title: 'next leads to the server that was asked',
    means: 'It is never followed: the SDK counts pages on its own address.',
    async run(session) {
      const { next } = await firstPage(session)
      if (typeof next !== 'string') throw new NotTried('There is no next.')
      const here = new URL(session.options.base)
      const there = URL.canParse(next, here) ? new URL(next, here) : null
      if (there?.origin === here.origin) return kept('It does.')
      return departs('harmless', there?.host === here.host ? 'To another scheme.' : 'To another host.')
    },
  },
  {
    id: 'page-end',
    title: 'A page past the end is 404, in JSON',
    means: 'Pages are asked for only as long as there are more.',
    async run(session) {
      await firstPage(session)
      const answer = await session.get(`${THREADS_PATH}?page=${FAR_PAGE}`)
      if (answer.status === 404 && !answer.problem) return kept(answer.seen)
      const rows = isFine(answer) ? decodePage(answer.value)?.threads.length : undefined
      if (rows === 0) return departs('harmless', 'A page without threads.')
      if (rows)
        return departs('costs', `${rows} threads.`, 'Look-ups cannot tell the end of the listing by it.')
      return departs('costs', answer.seen, 'A look-up fails where the listing shrinks while it is read.')
    },
  },
]
