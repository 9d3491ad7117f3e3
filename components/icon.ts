import { createElementVNode, createStaticVNode, withMemo, type VNode } from 'vue'
import { isPage } from '../src/client/is-page'
import type { ConversationMode } from '../src/composables/start-conversation'

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg'
const BUBBLE = 'M21 12a8 8 0 0 1-8 8H4l2.2-3.1A8 8 0 1 1 21 12Z'

export const ICON = { class: 'oc-button__icon', 'aria-hidden': 'true' }
const SVG = {
  class: 'oc-button__glyph',
  viewBox: '0 0 24 24',
  width: '1em',
  height: '1em',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '2',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
}
const PATHS: Record<ConversationMode, string> = {
  start: `${BUBBLE}M13 9v6M10 12h6`,
  view: `${BUBBLE}M9.5 12h.01M13 12h.01M16.5 12h.01`,
}

/** The icon without its box, for an icon slot that renders nothing. */
export const glyph = (mode: ConversationMode): VNode =>
  createElementVNode('svg', SVG, [createElementVNode('path', { d: PATHS[mode] })])

/** The icon element that is copied for each button, and its HTML. */
interface Original {
  element: Element
  html: string
}

// One icon for each mode. The map is weak, so that the document of a closed frame or of a test is freed.
const originals = /*#__PURE__*/ new WeakMap<Document, Partial<Record<ConversationMode, Original>>>()

/**
 * A speech bubble: with a plus for Start, with three dots for View. Vue inserts a copy of one element, because
 * creating its twelve attributes takes as long as creating the rest of the button. Each button has its own `cache`.
 */
export function icon(mode: ConversationMode, cache: unknown[]): VNode {
  if (!isPage()) return createElementVNode('span', ICON, [glyph(mode)])
  return withMemo([mode], () => createIcon(mode), cache, 0) as VNode
}

function createIcon(mode: ConversationMode): VNode {
  const known = originals.get(document) ?? {}
  originals.set(document, known)
  const { element, html } = (known[mode] ??= createOriginal(mode))
  const vnode = createStaticVNode(html, 1)
  // The key tells the two icons apart: Vue does not replace a static node by one with the same key.
  vnode.key = mode
  // Vue copies this element. Otherwise Vue would parse the HTML, which Trusted Types may forbid.
  vnode.el = vnode.anchor = element
  return vnode
}

function createOriginal(mode: ConversationMode): Original {
  const element = withAttributes(document.createElement('span'), ICON)
  const svg = withAttributes(document.createElementNS(SVG_NAMESPACE, 'svg'), SVG)
  svg.append(withAttributes(document.createElementNS(SVG_NAMESPACE, 'path'), { d: PATHS[mode] }))
  element.append(svg)
  return { element, html: element.outerHTML }
}

function withAttributes(element: Element, attributes: Record<string, string>): Element {
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '')
  return element
}
