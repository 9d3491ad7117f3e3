import {
  createElementVNode,
  createTextVNode,
  defineComponent,
  getCurrentInstance,
  inject,
  isReactive,
  mergeProps,
  nextTick,
  onBeforeUnmount,
  onBeforeUpdate,
  onUpdated,
  renderSlot,
  shallowRef,
  ssrContextKey,
  toRaw,
  useId,
  type ComponentInternalInstance,
  type VNode,
} from 'vue'
import { isPage } from '../src/client/is-page'
import type { ConversationView } from '../src/composables/conversation-view'
import { preventRepeats } from '../src/composables/presses'
import { createTooltip, type Tooltip } from '../src/composables/tooltip'
import { useConversation } from '../src/composables/use-start-conversation'
import type { ButtonComponent, ButtonMethods } from './component-type'
import { glyph, ICON, icon } from './icon'
import { longestOthers } from './sizers'
import type {
  StartConversationButtonProps,
  StartConversationButtonSlotProps,
} from './start-conversation-button'

type Attributes = Record<string, unknown>

// These objects are shared by all buttons, so that Vue finds nothing to compare.
const CONTENT = { class: 'oc-button__content', key: 'content' }
const LABEL = { class: 'oc-button__label' }
const PASSING_LABEL = { class: 'oc-button__label', 'aria-hidden': 'true' }
const ABOUT = { class: 'oc-button__about', key: 'about' }
const BADGE = { class: 'oc-button__badge', key: 'badge', 'aria-hidden': 'true' }

/** A label that is cut shows all of its text as a tooltip. */
function showWhole({ currentTarget }: MouseEvent) {
  const label = (currentTarget as Element).querySelector<HTMLElement>('.oc-button__label')
  if (label) label.title = label.scrollHeight > label.clientHeight ? label.innerText : ''
}

/**
 * The button, written without a template: a page may hold hundreds. It reads its props without tracking them,
 * because a change of the props renders it in any case.
 */
export const StartConversationButton = /*#__PURE__*/ defineComponent({
  name: 'StartConversationButton',
  inheritAttrs: false,
  props: {
    orderId: null,
    thread: null,
    lookup: null,
    to: null,
    // Vue turns an absent boolean prop into false. These two mean something else when they are absent.
    toast: { type: Boolean, default: true },
    disabled: Boolean,
    disabledReason: null,
    messages: null,
    size: { type: null, default: 'md' },
    variant: { type: null, default: 'solid' },
    iconOnly: Boolean,
    block: Boolean,
    custom: Boolean,
  },
  emits: ['started', 'resolved', 'navigate', 'failed', 'update:thread'],
  setup(reactiveProps, { attrs, slots, emit, expose }) {
    const props = toRaw(reactiveProps) as StartConversationButtonProps
    const instance = getCurrentInstance()!
    const conversation = useConversation(props, {
      element,
      rendersChanges: true,
      handlesNavigate: () => !!(instance.vnode.props?.onNavigate ?? instance.vnode.props?.onNavigateOnce),
      onStarted: (payload) => emit('started', payload),
      onResolved: (payload) => emit('resolved', payload),
      onNavigate: (payload) => emit('navigate', payload),
      onFailed: (payload) => emit('failed', payload),
      onUpdateThread: (thread) => emit('update:thread', thread),
    })
    const activate = (event: MouseEvent) => void conversation.press().activate(event)
    let customRoot: unknown
    let tooltip: Tooltip | undefined
    let isLink: boolean | undefined
    let hadFocus = false
    const icons: unknown[] = []

    // With `custom` the host's element, or the root of the host's component.
    function element(): HTMLElement | null {
      const root = props.custom ? customRoot : instance.vnode.el
      const given = (root as { $el?: unknown } | null | undefined)?.$el ?? root
      return isPage() && given instanceof HTMLElement ? given : null
    }

    const reasonId = useReasonId(instance)

    function createOwnTooltip() {
      const created = createTooltip(element)
      onBeforeUnmount(created.stop, instance)
      return created
    }

    const reasonOf = (shown: ConversationView) => shown.disabledReason ?? shown.notice

    const slotProps = (shown: ConversationView, link: string | null): StartConversationButtonSlotProps => ({
      mode: shown.mode,
      state: shown.state,
      label: shown.label,
      thread: shown.thread,
      unreadCount: shown.thread?.unreadCount ?? null,
      error: shown.error,
      isBusy: shown.isBusy,
      disabledReason: shown.disabledReason,
      tag: link === null ? 'button' : 'a',
      attrs: props.custom ? customAttributes(shown, link) : {},
    })

    function attributes({ state, mode, isBusy }: ConversationView, link: string | null): Attributes {
      const own: Attributes = { 'data-mode': mode, 'data-state': state, onClick: activate }
      if (link !== null) own.href = link
      if (state === 'disabled' || isBusy) own['aria-disabled'] = 'true'
      return own
    }

    /** With the attributes of the host, which may have a description of its own. */
    function bound(own: Attributes, reason: string | null): Attributes {
      const descriptions = [attrs['aria-describedby'], reason && reasonId()].filter(Boolean)
      return mergeProps(own, attrs, { 'aria-describedby': descriptions.join(' ') || undefined })
    }

    // Without a type: to the buttons of some kits it is a colour, and most kits' buttons submit no form.
    function customAttributes(shown: ConversationView, link: string | null): Attributes {
      const own = attributes(shown, link)
      own.ref = (root: unknown) => {
        if (root === customRoot) return
        customRoot = root
        conversation.settleLater()
      }
      own['aria-label'] = shown.name
      return bound(own, reasonOf(shown))
    }

    function look(shown: ConversationView, link: string | null, bubble: string | null): Attributes {
      const own = attributes(shown, link)
      own.class = 'oc-button'
      if (link === null) own.type = 'button'
      own['data-size'] = props.size
      own['data-variant'] = props.variant
      if (props.iconOnly) own['data-icon-only'] = ''
      if (props.block) own['data-block'] = ''
      if (shown.thread && !shown.thread.isActive) own['data-inactive'] = ''
      // The stylesheet reserves the width of the labels to come, so that no state moves the page.
      if (!slots.default && !props.iconOnly) {
        const [first, second] = longestOthers(conversation.labels(), shown.label)
        own['data-sizer'] = first
        own['data-sizer-2'] = second
      }
      own.onMouseenter = showWhole
      if (bubble) {
        tooltip ??= createOwnTooltip()
        Object.assign(own, tooltip.listeners)
        // A press on a disabled button asks why.
        if (shown.state === 'disabled') own.onClick = [activate, tooltip.listeners.onFocus]
      }
      const reason = reasonOf(shown)
      for (const _ in attrs) return bound(own, reason)
      if (reason) own['aria-describedby'] = reasonId()
      return own
    }

    function content(shown: ConversationView, link: string | null, isSteady: boolean): VNode {
      const { mode, state, label } = shown
      const children = [
        slots.icon
          ? createElementVNode('span', ICON, [
              renderSlot(slots, 'icon', { mode, state }, () => [glyph(mode)]),
            ])
          : icon(mode, icons),
      ]
      if (!props.iconOnly) {
        // The label is the only text of its element, so that it stays true on pages that a translator rewrites.
        const text = slots.default
          ? [renderSlot(slots, 'default', { ...slotProps(shown, link) }, () => [createTextVNode(label)])]
          : label
        children.push(createElementVNode('span', isSteady ? LABEL : PASSING_LABEL, text))
      }
      return createElementVNode('span', CONTENT, children)
    }

    function reasonBubble(shown: ConversationView, bubble: string): VNode {
      // A toast says it at the same time, for as long as nobody comes back to the button.
      const isTold = shown.error?.kind === 'forbidden' && !shown.notice
      const attributes: Attributes = {
        id: reasonId(),
        key: `${isTold}${reasonOf(shown)}`,
        class: 'oc-button__reason',
        // Hidden from the name, and still read as the description that points to it.
        'aria-hidden': 'true',
        // It may lie over a neighbour: a press on it is not meant for this button.
        onClick: stop,
        onVnodeMounted: (vnode: VNode) => tooltip?.show(vnode.el as HTMLElement, isTold),
      }
      if (tooltip?.isDismissed.value) attributes['data-dismissed'] = ''
      return createElementVNode('span', attributes, bubble)
    }

    function button(shown: ConversationView, link: string | null): VNode {
      const bubble = reasonOf(shown) ?? (props.iconOnly ? shown.label : null)
      const own = look(shown, link, bubble)
      // A label that is there for a while only is not part of the name.
      const isSteady = !!slots.default || shown.name.startsWith(shown.label)
      // The part of the name that is not read on the button.
      const spoken = isSteady && !props.iconOnly ? shown.about : shown.name
      const children = [content(shown, link, isSteady)]
      // Outside of the content, because some screen readers trim the texts in it.
      if (spoken) children.push(createTextVNode(' '), createElementVNode('span', ABOUT, spoken))
      const { unreadCount } = shown
      if (unreadCount) {
        children.push(createElementVNode('span', BADGE, unreadCount > 99 ? '99+' : String(unreadCount)))
      }
      if (bubble) children.push(reasonBubble(shown, bubble))
      return createElementVNode(link === null ? 'button' : 'a', own, children)
    }

    function custom(shown: ConversationView, link: string | null): VNode[] {
      const reason = reasonOf(shown)
      const children = [renderSlot(slots, 'default', { ...slotProps(shown, link) })]
      if (reason) {
        const hidden = { id: reasonId(), hidden: '', 'aria-hidden': 'true' }
        children.push(createElementVNode('span', hidden, reason))
      }
      return children
    }

    /** A button cannot turn into a link, so the focus is carried over to the new element. */
    function noticeFocus(becomesLink: boolean) {
      if (isLink !== undefined && isLink !== becomesLink) {
        const own = element()
        hadFocus = own !== null && (own.getRootNode() as Document | ShadowRoot).activeElement === own
      }
      isLink = becomesLink
    }

    onBeforeUpdate(() => conversation.sync())
    onUpdated(() => {
      if (hadFocus) {
        hadFocus = false
        // In the same tick, because then the browser still shows the focus the way it did.
        element()?.focus({ preventScroll: true })
        preventRepeats(element())
      }
      conversation.settle()
    })
    const methods: ButtonMethods = {
      start: () => conversation.press().start(),
      refresh: () => conversation.press().refresh(),
      focus: (options) => element()?.focus(options),
    }
    expose(methods)

    return () => {
      // The host may change the thread in place.
      if (isReactive(props.thread)) conversation.readThread()
      const shown = conversation.view()
      const link = shown.state === 'disabled' ? null : shown.href
      noticeFocus(link !== null)
      return props.custom ? custom(shown, link) : button(shown, link)
    }
  },
}) as object as ButtonComponent

function stop(event: Event) {
  event.stopPropagation()
  event.preventDefault()
}

/**
 * The id of the reason's element. A server has to come to the same ids as the page that takes over its HTML, so
 * they count from the same number in every app. Afterwards a random part keeps the apps of a page apart.
 */
function useReasonId(instance: ComponentInternalInstance): () => string {
  const appId = useId()
  const isTakenOver = shallowRef(false)
  let id = ''
  return () => {
    if (id) return id
    if (!instance.isMounted && (instance.vnode.el || inject(ssrContextKey, null))) {
      void nextTick(() => (isTakenOver.value = true))
      void isTakenOver.value
      return appId
    }
    return (id = appId + Math.random().toString(36).slice(2))
  }
}
