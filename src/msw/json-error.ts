// Python's recursion limit is 1000, and the framework has used some of it already.
const MAX_DEPTH = 900

class TooDeep extends Error {}

/**
 * The error message of Python's JSON decoder for a text that `JSON.parse` refused. Null if the text is nested too
 * deep for Python, which then raises an error that the framework does not catch.
 */
export function jsonErrorOf(text: string): string | null {
  let index = 0
  let depth = 0

  function fail(words: string, at = index): never {
    throw new SyntaxError(`${words}: ${placeIn(text, at)}`)
  }
  /** Skips the match of a sticky pattern at this place, and returns it. */
  function take(pattern: RegExp): string {
    pattern.lastIndex = index
    const found = pattern.exec(text)?.[0] ?? ''
    index += found.length
    return found
  }
  const skipSpace = () => take(/[ \t\n\r]*/y)
  function demand(char: string) {
    if (text[index] !== char) fail(`Expecting '${char}' delimiter`)
    index++
    skipSpace()
  }

  function value() {
    if (text[index] === '"') return string()
    if (text[index] === '{') return members('}', member)
    if (text[index] === '[') return members(']', value)
    const constant = take(/NaN|-?Infinity/y)
    if (constant) throw new SyntaxError(`Out of range float values are not JSON compliant: '${constant}'`)
    if (!take(/null|true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y)) fail('Expecting value')
  }
  function members(end: string, one: () => void) {
    if (++depth > MAX_DEPTH) throw new TooDeep()
    index++
    skipSpace()
    for (let isFirst = true; text[index] !== end; isFirst = false) {
      if (!isFirst) demand(',')
      one()
      skipSpace()
    }
    index++
    depth--
  }
  function member() {
    if (text[index] !== '"') fail('Expecting property name enclosed in double quotes')
    string()
    skipSpace()
    demand(':')
    value()
  }
  function string() {
    const start = index++
    // Repeat the pattern, not a group in it: a long text would overflow the stack of the regular expression.
    while (take(/[^"\\\x00-\x1f]+|\\["\\/bfnrt]|\\u[\da-fA-F]{4}(?=[^])/y));
    const char = text[index]
    if (char === '"') return void index++
    if (text.startsWith('\\u', index)) fail('Invalid \\uXXXX escape', index + 1)
    if (char === undefined || index + 1 === text.length) fail('Unterminated string starting at', start)
    fail(char === '\\' ? 'Invalid \\escape' : 'Invalid control character at')
  }

  try {
    skipSpace()
    value()
    skipSpace()
    return fail('Extra data')
  } catch (error) {
    if (error instanceof SyntaxError) return error.message
    if (error instanceof TooDeep) return null
    throw error
  }
}

/** Python counts characters, JavaScript counts UTF-16 code units. */
function placeIn(text: string, at: number): string {
  const before = [...text.slice(0, at)]
  const line = before.filter((char) => char === '\n').length + 1
  const column = before.length - before.lastIndexOf('\n')
  return `line ${line} column ${column} (char ${before.length})`
}
