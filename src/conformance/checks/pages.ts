import { decodePage } from '../../contract/decode-page'
import { ownOf } from '../../contract/record'
import { THREADS_PATH } from '../../contract/wire'
import { isFine } from '../answer'
import { failed, passed, Skipped, type Check } from '../check'
import type { CheckContext } from '../check-context'

// The documented length.
const PAGE_LENGTH = 10
const FAR_PAGE = 1_000_000

/** Reads the first page of the listing. @throws {Skipped} if the listing has no pages */
async function firstPage(context: CheckContext) {
  const { value } = await context.get(THREADS_PATH)
  const page = decodePage(value)
  if (!page || Array.isArray(value)) throw new Skipped('The listing has no pages.')
  const { threads, count, hasNext, length } = page
  const { next } = ownOf(value)
  // A `next` with a cursor or an offset names no page, so `hasNext` is null although more threads follow.
  const isAll = count !== null ? count <= length : !hasNext && !next
  return { threads, length, count, hasNext, isAll, next }
}

export const pages: readonly Check[] = [
  {
    id: 'page-length',
    title: `A page holds ${PAGE_LENGTH} threads`,
    means:
      'The SDK reads the length off the answer: only its first estimate of the number of requests is wrong.',
    async run(context) {
      const { length, isAll } = await firstPage(context)
      if (isAll && length <= PAGE_LENGTH) throw new Skipped('One page holds them all.')
      return length === PAGE_LENGTH
        ? passed('It does.')
        : failed('harmless', `${length} on the first page.`)
    },
  },
  {
    id: 'page-next',
    title: '?page=2 goes on where the first page ends',
    means: 'A look-up that has to read the listing fails.',
    async run(context) {
      const { threads, isAll, hasNext, next } = await firstPage(context)
      if (isAll) throw new Skipped('One page holds them all.')
      if (next && hasNext === null) return failed('breaks', 'next names no page number.')
      if (!hasNext) return failed('breaks', 'There are more threads than on the first page, and no next.')
      const answer = await context.get(`${THREADS_PATH}?page=2`)
      const rows = isFine(answer) ? decodePage(answer.value)?.threads : undefined
      if (!rows) return failed('breaks', answer.seen)
      const seen = new Set(threads.map(({ id }) => id))
      const news = rows.filter(({ id }) => !seen.has(id)).length
      return news > 0 ? passed(`${news} more.`) : failed('breaks', 'The threads of the first page again.')
    },
  },
  {
    id: 'page-link',
    title: 'next leads to the server that was asked',
    means: 'It is never followed: the SDK counts pages on its own address.',
    async run(context) {
      const { next } = await firstPage(context)
      if (typeof next !== 'string') throw new Skipped('There is no next.')
      const here = new URL(context.options.base)
      const there = URL.canParse(next, here) ? new URL(next, here) : null
      if (there?.origin === here.origin) return passed('It does.')
      return failed('harmless', there?.host === here.host ? 'To another scheme.' : 'To another host.')
    },
  },
  {
    id: 'page-end',
    title: 'A page past the end is 404, in JSON',
    means: 'Pages are asked for only as long as there are more.',
    async run(context) {
      await firstPage(context)
      const answer = await context.get(`${THREADS_PATH}?page=${FAR_PAGE}`)
      if (answer.status === 404 && !answer.problem) return passed(answer.seen)
      const rows = isFine(answer) ? decodePage(answer.value)?.threads.length : undefined
      if (rows === 0) return failed('harmless', 'A page without threads.')
      if (rows)
        return failed('costs', `${rows} threads.`, 'Look-ups cannot tell the end of the listing by it.')
      return failed('costs', answer.seen, 'A look-up fails where the listing shrinks while it is read.')
    },
  },
]
