import { ConversationError } from '../contract/conversation-error'

interface Answers<T> {
  known: Map<number, T>
  /** Why the rest is not. */
  error: unknown
}

/**
 * Makes one call of what is asked for in one tick. What a call of many leaves open is asked for again as
 * long as that brings anything; one by one would be a flood where a server is failing.
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
