import type { WireThread } from 'order-conversations'
import type { ConversationBackend } from 'order-conversations/mock-backend'

/**
 * A start on a server without a lock: it looks for a thread, waits, and creates one if it found none, even if another
 * start has created one in the meantime.
 */
export async function startWithoutLock(
  backend: ConversationBackend,
  request: Request,
  orderId: number,
  wait: () => Promise<unknown>,
): Promise<{ reply: Response; made: WireThread | undefined }> {
  const { threads } = backend
  const isOfOrder = ({ order }: WireThread) => order === orderId
  const wasThere = threads.some(isOfOrder)
  await wait()
  const others = wasThere ? [] : threads.filter(isOfOrder)
  for (const thread of others) threads.splice(threads.indexOf(thread), 1)
  const before = new Set(threads)
  const reply = await backend.handle(request)
  const made = threads.find((thread) => isOfOrder(thread) && !before.has(thread))
  threads.push(...others)
  return { reply, made }
}
