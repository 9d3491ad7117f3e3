import {
  createElementVNode,
  createTextVNode,
  inject,
  isReactive,
  mergeProps,
  nextTick,
  onBeforeUnmount,
  renderSlot,
  shallowRef,
  ssrContextKey,
  useId,
  type ComponentInternalInstance,
  type Ref,
  type Slots,
  type VNode,
} from 'vue'
import { isPage } from '../src/client/is-page'
import type { Conversation } from '../src/composables/conversation'
import type { ConversationHost } from '../src/composables/conversation-input'
import type { ConversationView } from '../src/composables/conversation-view'
import { preventRepeats } from '../src/composables/presses'
import type {
  FailedPayload,
  NavigatePayload,
  ResolvedPayload,
  StartedPayload,
} from '../src/composables/start-conversation'
import { createTooltip, type Tooltip } from '../src/composables/tooltip'
import { useConversation } from '../src/composables/use-start-conversation'
import type { Thread } from '../src/contract/thread'
import { replacedElements } from '../src/kit/replaced-elements'
import { glyph, ICON, icon } from './icon'
import { longestOthers } from './sizers'
import type {
  StartConversationButtonEmits,
  StartConversationButtonProps,
  StartConversationButtonSlotProps,
} from './start-conversation-button'

type Emit = <Name extends keyof StartConversationButtonEmits>(
  name: Name,
  ...args: StartConversationButtonEmits[Name]
) => void
type Attributes = Record<string, unknown>

// All buttons share these objects. Vue does not compare the attributes if the object is the same.
const CONTENT = { class: 'oc-button__content', key: 'content' }
const LABEL = { class: 'oc-button__label' }
const PASSING_LABEL = { class: 'oc-button__label', 'aria-hidden': 'true' }
const ABOUT = { class: 'oc-button__about', key: 'about' }
const BADGE = { class: 'oc-button__badge', key: 'badge', 'aria-hidden': 'true' }

/** If the label is cut, adds a tooltip with the whole text. */
function showWhole({ currentTarget }: MouseEvent) {
  const label = (currentTarget as Element).querySelector<HTMLElement>('.oc-button__label')
  if (label) label.title = label.scrollHeight > label.clientHeight ? label.innerText : ''
}

const reasonOf = (shown: ConversationView) => shown.disabledReason ?? shown.notice

/**
 * Renders a button without a template, because a page may hold hundreds. It reads its props without tracking them: a
 * change of the props renders the component in any case. It is a class, so that all buttons share its methods.
 */
export class ButtonRenderer implements ConversationHost {
  readonly rendersChanges = true
  readonly conversation: Conversation
  private readonly appId = useId()
  private readonly icons: unknown[] = []
  private readonly activate = (event: MouseEvent) => void this.conversation.press().activate(event)
  private ownReasonId = ''
  private isReasonTakenOver: Ref<boolean> | undefined
  private customRoot: unknown
  private tooltip: Tooltip | undefined
  private isLink: boolean | undefined
  private hadFocus = false

  constructor(
    private readonly instance: ComponentInternalInstance,
    private readonly props: StartConversationButtonProps,
    private readonly attrs: Attributes,
    private readonly slots: Slots,
    private readonly emit: Emit,
  ) {
    this.conversation = useConversation(props, this)
  }

  onStarted(payload: StartedPayload) {
    this.emit('started', payload)
  }

  onResolved(payload: ResolvedPayload) {
    this.emit('resolved', payload)
  }

  onNavigate(payload: NavigatePayload) {
    this.emit('navigate', payload)
  }

  onFailed(payload: FailedPayload) {
    this.emit('failed', payload)
  }

  onUpdateThread(thread: Thread | null) {
    this.emit('update:thread', thread)
  }

  handlesNavigate(): boolean {
    const { onNavigate, onNavigateOnce } = this.instance.vnode.props ?? {}
    return !!(onNavigate ?? onNavigateOnce)
  }

  /** The element of the button. With `custom`: the host's element, or the root element of the host's component. */
  element(): HTMLElement | null {
    const root: unknown = this.props.custom ? this.customRoot : this.instance.vnode.el
    const given = (root as { $el?: unknown } | null | undefined)?.$el ?? root
    return isPage() && given instanceof HTMLElement ? given : null
  }

  render(): VNode | VNode[] {
    // Track every field: the host may change the thread in place.
    if (isReactive(this.props.thread)) this.conversation.readThread()
    const shown = this.conversation.view()
    const link = shown.state === 'disabled' ? null : shown.href
    this.noticeFocus(link !== null)
    return this.props.custom ? this.custom(shown, link) : this.button(shown, link)
  }

  updated() {
    if (this.hadFocus) {
      this.hadFocus = false
      const element = this.element()
      // Focus in the same tick: then the browser still draws the focus ring if it drew one before.
      element?.focus({ preventScroll: true })
      preventRepeats(element)
    }
    this.conversation.settle()
  }

  private attributes({ state, mode, isBusy }: ConversationView, link: string | null): Attributes {
    const own: Attributes = { 'data-mode': mode, 'data-state': state, onClick: this.activate }
    if (link !== null) own.href = link
    if (state === 'disabled' || isBusy) own['aria-disabled'] = 'true'
    return own
  }

  /** Merges the attributes of the host into our own, including its `aria-describedby`. */
  private bound(own: Attributes, reason: string | null): Attributes {
    const descriptions = [this.attrs['aria-describedby'], reason && this.reasonId()].filter(Boolean)
    return mergeProps(own, this.attrs, { 'aria-describedby': descriptions.join(' ') || undefined })
  }

  // Do not set `type`: for the buttons of some UI kits it is a colour, and most of their buttons submit no form.
  private customAttributes(shown: ConversationView, link: string | null): Attributes {
    const own = this.attributes(shown, link)
    own.ref = (root: unknown) => {
      if (root === this.customRoot) return
      this.customRoot = root
      this.conversation.settleLater()
    }
    own['aria-label'] = shown.name
    return this.bound(own, reasonOf(shown))
  }

  private rootAttributes(shown: ConversationView, link: string | null, bubble: string | null): Attributes {
    const own = this.attributes(shown, link)
    own.class = 'oc-button'
    if (link === null) own.type = 'button'
    own['data-size'] = this.props.size
    own['data-variant'] = this.props.variant
    if (this.props.iconOnly) own['data-icon-only'] = ''
    if (this.props.block) own['data-block'] = ''
    if (shown.thread && !shown.thread.isActive) own['data-inactive'] = ''
    // The stylesheet reserves the width of the other labels, so that a change of the label does not move the page.
    if (!this.slots.default && !this.props.iconOnly) {
      const [first, second] = longestOthers(this.conversation.labels(), shown.label)
      own['data-sizer'] = first
      own['data-sizer-2'] = second
    }
    own.onMouseenter = showWhole
    if (bubble) {
      this.tooltip ??= this.createTooltip()
      Object.assign(own, this.tooltip.listeners)
      // A press on a disabled button shows the reason.
      if (shown.state === 'disabled') own.onClick = [this.activate, this.tooltip.listeners.onFocus]
    }
    const reason = reasonOf(shown)
    for (const _ in this.attrs) return this.bound(own, reason)
    if (reason) own['aria-describedby'] = this.reasonId()
    return own
  }

  private content(shown: ConversationView, link: string | null, isSteady: boolean): VNode {
    const { mode, state, label } = shown
    const children = [
      this.slots.icon
        ? createElementVNode('span', ICON, [
            renderSlot(this.slots, 'icon', { mode, state }, () => [glyph(mode)]),
          ])
        : icon(mode, this.icons),
    ]
    if (!this.props.iconOnly) {
      // The label is the only text of its element. Otherwise Vue could not update it after a page translator
      // has wrapped the text in its own elements.
      const text = this.slots.default
        ? [
            renderSlot(this.slots, 'default', { ...this.slotProps(shown, link) }, () => [
              createTextVNode(label),
            ]),
          ]
        : label
      children.push(createElementVNode('span', isSteady ? LABEL : PASSING_LABEL, text))
    }
    return createElementVNode('span', CONTENT, children)
  }

  private reasonBubble(shown: ConversationView, bubble: string): VNode {
    // A toast shows the same text. Hide the bubble until the toast is gone or the person comes back to the button.
    const isTold = shown.error?.kind === 'forbidden' && !shown.notice
    const attributes: Attributes = {
      id: this.reasonId(),
      key: `${isTold}${reasonOf(shown)}`,
      class: 'oc-button__reason',
      // Not part of the button's name. `aria-describedby` still reads it as the description.
      'aria-hidden': 'true',
      // The bubble may cover a neighbour, so a click on it must not press this button.
      onClick: stop,
      onVnodeMounted: (vnode: VNode) => this.tooltip?.show(vnode.el as HTMLElement, isTold),
    }
    if (this.tooltip?.isDismissed.value) attributes['data-dismissed'] = ''
    return createElementVNode('span', attributes, bubble)
  }

  private button(shown: ConversationView, link: string | null): VNode {
    const bubble = reasonOf(shown) ?? (this.props.iconOnly ? shown.label : null)
    const own = this.rootAttributes(shown, link, bubble)
    // A temporary label, such as a countdown, is not part of the name.
    const isSteady = !!this.slots.default || shown.name.startsWith(shown.label)
    // The part of the name that the visible label does not contain.
    const spoken = isSteady && !this.props.iconOnly ? shown.about : shown.name
    const children = [this.content(shown, link, isSteady)]
    // Put it outside of the content element, because some screen readers trim the texts inside.
    if (spoken) children.push(createTextVNode(' '), createElementVNode('span', ABOUT, spoken))
    const { unreadCount } = shown
    if (unreadCount) {
      children.push(createElementVNode('span', BADGE, unreadCount > 99 ? '99+' : String(unreadCount)))
    }
    if (bubble) children.push(this.reasonBubble(shown, bubble))
    return createElementVNode(link === null ? 'button' : 'a', own, children)
  }

  private custom(shown: ConversationView, link: string | null): VNode[] {
    const reason = reasonOf(shown)
    const children = [renderSlot(this.slots, 'default', { ...this.slotProps(shown, link) })]
    if (reason) {
      const hidden = { id: this.reasonId(), hidden: '', 'aria-hidden': 'true' }
      children.push(createElementVNode('span', hidden, reason))
    }
    return children
  }

  /**
   * A link replaces the element of the button. Notes whether it has the focus, so that the new element gets it. If a
   * toast has the focus, the toaster gives it to the new element later.
   */
  private noticeFocus(becomesLink: boolean) {
    if (this.isLink !== undefined && this.isLink !== becomesLink) {
      const own = this.element()
      if (own) replacedElements.set(own, this)
      this.hadFocus = own !== null && (own.getRootNode() as Document | ShadowRoot).activeElement === own
    }
    this.isLink = becomesLink
  }

  private slotProps(shown: ConversationView, link: string | null): StartConversationButtonSlotProps {
    return {
      mode: shown.mode,
      state: shown.state,
      label: shown.label,
      thread: shown.thread,
      unreadCount: shown.unreadCount,
      error: shown.error,
      isBusy: shown.isBusy,
      disabledReason: shown.disabledReason,
      tag: link === null ? 'button' : 'a',
      attrs: this.props.custom ? this.customAttributes(shown, link) : {},
    }
  }

  private createTooltip(): Tooltip {
    const tooltip = createTooltip(() => this.element())
    onBeforeUnmount(tooltip.stop, this.instance)
    return tooltip
  }

  /**
   * During hydration the id must equal the one in the HTML of the server. Every app counts its ids from the same number.
   * Afterwards a random part makes the id unique among all apps of the page.
   */
  private reasonId(): string {
    if (this.ownReasonId) return this.ownReasonId
    const { isMounted, vnode } = this.instance
    if (!isMounted && (vnode.el || inject(ssrContextKey, null))) {
      const isTakenOver = (this.isReasonTakenOver ??= shallowRef(false))
      void nextTick(() => (isTakenOver.value = true))
      // Read it, so that its change renders the button again.
      void isTakenOver.value
      return this.appId
    }
    return (this.ownReasonId = this.appId + Math.random().toString(36).slice(2))
  }
}

function stop(event: Event) {
  event.stopPropagation()
  event.preventDefault()
}
