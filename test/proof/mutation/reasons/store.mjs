import { NOTHING_LEFT, NO_SUCH_INPUT, SHORT_CUT } from './texts.mjs'

export const store = [
  {
    file: 'store/conversation-store',
    line: "typeof orderId === 'string'",
    change: 'true',
    reason: SHORT_CUT,
  },
  { file: 'store/conversation-store', line: 'entries[key] !== stored', change: 'true', reason: SHORT_CUT },
  { file: 'store/conversation-store', line: 'rendered?.entries', reason: NO_SUCH_INPUT },
  { file: 'store/conversation-store', line: 'id === null ||', reason: SHORT_CUT },
  { file: 'store/conversation-store', line: '} finally {', reason: NOTHING_LEFT },
]
