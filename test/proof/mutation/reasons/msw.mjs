import { ANSWER_DROPPED, DEFAULT, EMPTIED, NOT_NULL, NO_SUCH_INPUT, NO_TIME, SHORT_CUT } from './texts.mjs'

export const msw = [
  { file: 'msw/backend', line: 'const threads: ', change: '["Stryker', reason: EMPTIED },
  { file: 'msw/backend', line: 'const requests: ', change: '["Stryker', reason: EMPTIED },
  { file: 'msw/backend', line: 'const isCarriedOut', change: 'fault.afterCommit', reason: NOT_NULL },
  { file: 'msw/backend', line: "operation ?? 'list'", change: '""', reason: NOT_NULL },
  { file: 'msw/backend', line: 'threads: [...threads]', changed: '[...threads]', reason: ANSWER_DROPPED },
  { file: 'msw/faults', line: 'let queue', change: '["Stryker', reason: EMPTIED },
  { file: 'msw/json-error', line: 'instanceof TooDeep', change: 'true', reason: NO_SUCH_INPUT },
  { file: 'msw/json-error', line: 'while (take(', change: '\\x1f]|', reason: SHORT_CUT },
  { file: 'msw/request-body', line: "split(';', 1)", change: '[0].trim', reason: NOT_NULL },
  { file: 'msw/throttle', line: 'const recent', changed: '[]', reason: NO_TIME },
  { file: 'msw/authenticate', line: "get('Authorization') ?? ''", change: 'Stryker', reason: DEFAULT },
]
