import { isolate } from '../client/diagnostics'
import { ConversationError } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { KitContext } from '../kit/kit-context'
import type { Target } from '../kit/navigation'
import type { NavigatePayload } from './start-conversation'

export interface Step {
  orderId: number
  thread: Thread
  target: Target
  created: boolean
  event?: MouseEvent | undefined
}

/**
 * Tells the host first, then goes, unless the host or the browser does. Resolves to what kept it from
 * being opened.
 */
export async function navigate(
  kit: KitContext,
  { orderId, thread, target, created, event }: Step,
  onNavigate: ((payload: NavigatePayload) => void) | undefined,
): Promise<ConversationError | null> {
  // Somebody above said no to this click.
  if (event?.defaultPrevented) return null
  const link = event && linkOf(event)
  const modified = !!link && isForBrowser(event, link)
  let isPrevented = false
  const payload: NavigatePayload = {
    orderId,
    threadId: thread.id,
    thread,
    created,
    to: target.to,
    modified,
    preventDefault: () => (isPrevented = true),
  }
  isolate(() => onNavigate?.(payload))
  if (isPrevented) event?.preventDefault()
  if (isPrevented || modified) return null
  if (target.problem) return failure(target.problem, orderId)
  // A plain link: the browser is on its way already.
  if (link && !target.isRoute) return null
  event?.preventDefault()
  const isOpen = await kit.open(target).catch(() => false)
  return isOpen ? null : failure('refused', orderId)
}

function linkOf({ currentTarget }: MouseEvent): Element | null {
  return currentTarget instanceof Element && currentTarget.hasAttribute('href') ? currentTarget : null
}

function isForBrowser(event: MouseEvent, link: Element): boolean {
  // Another tab, a window by its name, or the page around this frame.
  const opensElsewhere = !/^(?:_self)?$/i.test(link.getAttribute('target') ?? '')
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || opensElsewhere
}

function failure(reason: string, orderId: number) {
  return new ConversationError({ kind: 'navigation', operation: 'navigate', reason, orderId })
}
