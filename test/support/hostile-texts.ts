/** Texts of a given length that make patterns, parsers and recursion work hard. */
export const HOSTILE: Record<string, (length: number) => string> = {
  'one letter': (length) => 'a'.repeat(length),
  digits: (length) => '9'.repeat(length),
  commas: (length) => ','.repeat(length),
  'a list of numbers': (length) => '1,'.repeat(length / 2) + '1',
  'dots and digits': (length) => '1.'.repeat(length / 2),
  blanks: (length) => ' '.repeat(length) + 'x',
  'angle brackets': (length) => '<'.repeat(length),
  titles: (length) => '<title'.repeat(length / 6),
  'nested lists': (length) => '['.repeat(length),
  'closed lists': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
  'nested objects': (length) => '{"a":'.repeat(length / 5),
  quotes: (length) => '"'.repeat(length),
  backslashes: (length) => '\\'.repeat(length),
  slashes: (length) => '/'.repeat(length) + 'x',
  'paths of orders': (length) => '/orders/1'.repeat(length / 9),
  'at signs': (length) => 'a@'.repeat(length / 2),
  schemes: (length) => 'token:'.repeat(length / 6),
  'a scheme and colons': (length) => 'token' + ':'.repeat(length),
  'halves of a character': (length) => '\ud83d'.repeat(length),
  'zero-width characters': (length) => '\u200b'.repeat(length),
  escapes: (length) => '\u001b['.repeat(length / 2),
  colons: (length) => ':'.repeat(length),
  'a time without end': (length) => `2026-01-01T${'00:'.repeat(length / 3)}`,
}

/** The texts that cost most. Tests with the longest texts use only these. */
export const WORST = Object.entries(HOSTILE).filter(([name]) =>
  ['digits', 'a list of numbers', 'blanks', 'at signs'].includes(name),
)
