import { isolate } from '../client/diagnostics'
import { ConversationError } from '../contract/conversation-error'
import type { Thread } from '../contract/thread'
import type { KitContext } from '../kit/kit-context'
import type { Target } from '../kit/navigation'
import type { NavigatePayload } from './start-conversation'

interface NavigationContext {
  kit: KitContext
  onNavigate: ((payload: NavigatePayload) => void) | undefined
  fail: (error: ConversationError, isQuiet?: boolean) => void
}

interface Step {
  orderId: number
  thread: Thread
  target: Target
  created: boolean
  event?: MouseEvent | undefined
}

/** Tells the host first, then goes, unless the host or the browser does. */
export function useNavigation({ kit, onNavigate, fail }: NavigationContext) {
  return async function navigate({ orderId, thread, target, created, event }: Step): Promise<void> {
    // Somebody above said no to this click.
    if (event?.defaultPrevented) return
    const modified = isForBrowser(event)
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
    if (isPrevented || modified) return
    // The host may have opened the page by itself, so this is told and not shown.
    if (target.problem === 'unresolved') return fail(failure('unresolved-route'), true)
    if (target.problem === 'unsafe') return fail(failure('unsafe-target'))
    // A plain link: the browser is on its way already.
    if (!target.isRoute && isOnLink(event)) return
    event?.preventDefault()
    const isOpen = await kit.open(target).catch(() => false)
    if (!isOpen) fail(failure('refused'))
  }

  function failure(reason: string) {
    return new ConversationError({ kind: 'navigation', operation: 'navigate', reason })
  }
}

function isOnLink(event: MouseEvent | undefined): boolean {
  return event?.currentTarget instanceof Element && event.currentTarget.hasAttribute('href')
}

function isForBrowser(event: MouseEvent | undefined): boolean {
  if (!event || !isOnLink(event)) return false
  const { currentTarget: link } = event
  const opensElsewhere = link instanceof Element && link.getAttribute('target') === '_blank'
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || opensElsewhere
}
