import { createElementVNode, createStaticVNode, withMemo, type VNode } from 'vue'
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

/** The icon without its box, for a slot that turns out to be empty. */
export const glyph = (mode: ConversationMode): VNode =>
  createElementVNode('svg', SVG, [createElementVNode('path', { d: PATHS[mode] })])

/** An icon as HTML, for servers, and as an element to copy. */
interface Original {
  html: string
  element: Element | null
}

// Weak, because the document of a test or a frame may end.
const originals = /*#__PURE__*/ new WeakMap<Document, Map<ConversationMode, Original>>()

/**
 * A speech bubble: with a plus for Start, with three dots for View. Vue inserts a copy of one element, which takes
 * a third of the time that its twelve attributes take. `cache` belongs to one button.
 */
export function icon(mode: ConversationMode, cache: unknown[]): VNode {
  return withMemo([mode], () => createIcon(mode), cache, 0) as VNode
}

function createIcon(mode: ConversationMode): VNode {
  const { html, element } =
    typeof document === 'undefined' ? { html: toHTML(mode), element: null } : originalOf(mode)
  const vnode = createStaticVNode(html, 1)
  // Vue takes static nodes with the same key for equal.
  vnode.key = mode
  // Vue copies this element. Without it Vue would parse the HTML, which Trusted Types may forbid.
  vnode.el = vnode.anchor = element
  return vnode
}

function originalOf(mode: ConversationMode): Original {
  const known = originals.get(document) ?? new Map<ConversationMode, Original>()
  originals.set(document, known)
  const original = known.get(mode) ?? { html: toHTML(mode), element: toElement(mode) }
  known.set(mode, original)
  return original
}

function toElement(mode: ConversationMode): Element {
  const span = withAttributes(document.createElement('span'), ICON)
  const svg = withAttributes(document.createElementNS(SVG_NAMESPACE, 'svg'), SVG)
  svg.append(withAttributes(document.createElementNS(SVG_NAMESPACE, 'path'), { d: PATHS[mode] }))
  span.append(svg)
  return span
}

function withAttributes(element: Element, attributes: Record<string, string>): Element {
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '')
  return element
}

function toHTML(mode: ConversationMode): string {
  const tag = (name: string, attributes: Record<string, string>) =>
    Object.keys(attributes).reduce((html, key) => `${html} ${key}="${attributes[key]}"`, `<${name}`) + '>'
  return `${tag('span', ICON)}${tag('svg', SVG)}${tag('path', { d: PATHS[mode] })}</path></svg></span>`
}
