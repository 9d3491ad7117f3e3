import { LATER_CHECK, DEFAULT, FALSY, NOT_NULL, NOT_PRESSED, SHORT_CUT } from './texts.mjs'

export const react = [
  { file: 'react/react-conversation', line: 'return true', change: 'false', reason: LATER_CHECK },
  { file: 'react/committed-options', line: 'get disabledReason', reason: NOT_PRESSED },
  { file: 'react/react-conversation', line: 'this.read.given !==', change: 'true', reason: SHORT_CUT },
  { file: 'react/react-conversation', line: 'this.listener !== null', change: 'true', reason: SHORT_CUT },
  { file: 'react/react-kit', line: 'options.navigate?.(', change: 'navigate(', reason: NOT_NULL },
  { file: 'react/react-kit', line: 'isReactive: ', change: 'undefined', reason: FALSY },
  { file: 'react/react-kit', line: 'isReactive: ', change: 'true', reason: SHORT_CUT },
  { file: 'react/use-conversation', line: 'labels.join', change: '""', reason: DEFAULT },
]
