import { DEFAULT, LATER_CHECK, NO_PROCESS, NO_SUCH_INPUT, PRESENCE, SHORT_CUT } from './texts.mjs'

export const contract = [
  { file: 'contract/conversation-error', line: 'Object.defineProperty', reason: PRESENCE },
  { file: 'contract/decode', line: "typeof value === 'string' &&", reason: SHORT_CUT },
  { file: 'contract/decode', line: 'MAX_DATE_LENGTH &&', reason: SHORT_CUT },
  { file: 'contract/decode', line: 'Date.parse(value)', reason: SHORT_CUT },
  { file: 'contract/decode', line: 'Date.parse(date)', reason: LATER_CHECK },
  { file: 'contract/decode', line: 'row.participants', reason: LATER_CHECK },
  { file: 'contract/development', line: 'catch', reason: NO_PROCESS },
  { file: 'contract/development', line: 'return false', reason: NO_PROCESS },
  { file: 'contract/ids', line: 'typeof input', change: 'true', reason: LATER_CHECK },
  { file: 'contract/order-id', line: "let about = ''", reason: DEFAULT },
  { file: 'contract/order-reference', line: "'oO'.includes", reason: SHORT_CUT },
  { file: 'contract/record', line: '.flatMap', reason: LATER_CHECK },
  { file: 'contract/text', line: 'isPlain', reason: SHORT_CUT },
  { file: 'contract/text', line: 'mayHoldSecret', reason: SHORT_CUT },
  { file: 'contract/text', line: 'text.length <= 40', reason: SHORT_CUT },
  { file: 'contract/thread', line: 'String(a) < String(b)', reason: NO_SUCH_INPUT },
]
