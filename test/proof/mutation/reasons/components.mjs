import { NOT_NULL, ONLY_CHANGES, SHORT_CUT } from './texts.mjs'

export const components = [
  { file: 'components/button-renderer', line: 'rendersChanges = true', change: 'false', reason: SHORT_CUT },
  { file: 'components/button-renderer', line: 'noticeFocus(link', change: '===', reason: ONLY_CHANGES },
  { file: 'components/button-renderer', line: 'tooltip?.show(', change: 'tooltip.show', reason: NOT_NULL },
  { file: 'components/icon', line: 'if (!isPage())', reason: SHORT_CUT },
]
