import { ConversationError } from '../contract/conversation-error'

interface Answers<T> {
  known: Map<number, T>
  /** Why the other ids have no answer. */
  error: unknown
}

/**
 * Joins the look-ups of one tick into one call. The call is repeated for ids without an answer, as long as each
 * call answers at least one id. Single look-ups instead would flood a server that fails.
 */
export function createBatch<T>(
  one: (id: number) => Promise<T>,
  many: (ids: number[]) => Promise<Map<number, T>>,
): (id: number) => Promise<T> {
  let waiting = new Set<number>()
  let answers: Promise<Answers<T>> | null = null

  async function ask(): Promise<Answers<T>> {
    await Promise.resolve()
    const open = waiting
    const known = new Map<number, T>()
    waiting = new Set()
    answers = null
    try {
      while (open.size > 1) {
        const before = open.size
        for (const [id, answer] of await many([...open])) {
          known.set(id, answer)
          open.delete(id)
        }
        if (open.size === before) throw undecided()
      }
      for (const id of open) known.set(id, await one(id))
      return { known, error: null }
    } catch (error) {
      return { known, error }
    }
  }

  return async (id) => {
    waiting.add(id)
    const { known, error } = await (answers ??= ask())
    const own = known.get(id)
    if (own === undefined) throw error
    return own
  }
}

function undecided() {
  return new ConversationError({ kind: 'unexpected-response', operation: 'find', reason: 'undecided' })
}
