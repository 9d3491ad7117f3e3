// Why no test notices some changes. Everything else that no test notices is a missing test.
const SHORT_CUT = 'A short cut for speed. The longer way has the same result.'
const REASONS = [
  { file: 'contract/text', line: /isPlain|mayHoldSecret|text\.length <= 40/, reason: SHORT_CUT },
  {
    file: 'contract/decode',
    line: /^typeof value === 'string' &&|MAX_DATE_LENGTH &&|parse\(value\)/,
    reason: SHORT_CUT,
  },
  { file: 'contract/order-reference', line: /'oO'\.includes/, reason: SHORT_CUT },
]

/** The reason why no test notices a change, or undefined. */
export function reasonOf({ file, line }) {
  return REASONS.find((known) => file === `src/${known.file}.ts` && known.line.test(line))?.reason
}
