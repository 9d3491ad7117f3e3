import type { OrderId } from '../contract/ids'
import { isolate } from '../client/diagnostics'
import { ConversationError } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { KitContext } from '../kit/kit-context'
import type { Target } from '../kit/navigation'
import type { PressEvent } from './conversation-values'
import type { NavigatePayload } from './start-conversation'

export interface Step {
  orderId: OrderId
  thread: Thread
  target: Target
  created: boolean
  event?: PressEvent | undefined
}

/**
 * Calls `onNavigate` of the host, then opens the conversation, unless the host or the browser does that. Resolves
 * to the error if it could not be opened.
 */
export async function navigate(
  kit: KitContext,
  { orderId, thread, target, created, event }: Step,
  onNavigate: (payload: NavigatePayload) => void,
): Promise<ConversationError | null> {
  const link = event ? linkOf(event) : null
  const modified = !!event && link !== null && isForBrowser(event, link)
  const isRepeated = target.isRoute && target.href !== null && kit.openings.isRunning(target.href)
  if (isRepeated && !modified) {
    event?.preventDefault()
    return null
  }
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
  isolate(() => onNavigate(payload))
  const isPlainLink = link !== null && target.href !== null && !target.isRoute && !isNested(link)
  const isLeftToBrowser = !isPrevented && (modified || isPlainLink)
  // Otherwise the browser would follow a link around the button.
  if (!isLeftToBrowser) event?.preventDefault()
  if (isPrevented || isLeftToBrowser) return null
  if (target.problem) return failure(target.problem, orderId)
  const open = () => kit.open(target).catch(() => false)
  const isOpen = await (target.href === null ? open() : kit.openings.run(target.href, open))
  return isOpen ? null : failure('refused', orderId)
}

function linkOf({ currentTarget }: PressEvent): Element | null {
  return currentTarget instanceof Element && currentTarget.hasAttribute('href') ? currentTarget : null
}

// A RouterLink around the link follows every click that is not prevented.
const isNested = (link: Element) => !!link.parentElement?.closest('a[href]')

function isForBrowser(event: PressEvent, link: Element): boolean {
  // The target is another tab, a named window, or the page around this frame.
  const opensElsewhere = !/^(?:_self)?$/i.test(link.getAttribute('target') ?? '')
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || opensElsewhere
}

function failure(reason: string, orderId: OrderId) {
  return new ConversationError({ kind: 'navigation', operation: 'navigate', reason, orderId })
}
