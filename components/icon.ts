import { createElementVNode, type VNode } from 'vue'
import type { ConversationMode } from '../src/composables/start-conversation'

const BUBBLE = 'M21 12a8 8 0 0 1-8 8H4l2.2-3.1A8 8 0 1 1 21 12Z'

// These objects are shared by all buttons, so that Vue finds nothing to compare.
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
const PATHS: Record<ConversationMode, { d: string }> = {
  start: { d: `${BUBBLE}M13 9v6M10 12h6` },
  view: { d: `${BUBBLE}M9.5 12h.01M13 12h.01M16.5 12h.01` },
}

/** A speech bubble: with a plus for Start, with three dots for View. */
export const icon = (mode: ConversationMode): VNode =>
  createElementVNode('svg', SVG, [createElementVNode('path', PATHS[mode])])
