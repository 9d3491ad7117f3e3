import { describe, expect, it } from 'vitest'
import { jsonErrorOf } from '../../src/msw/json-error'

/** A valid value, and what follows it: Python’s message says where the value ends. */
const VALUES = [
  ...['0', '-0', '7', '12', '-10', '120.5', '1.25', '0.5', '1e5', '1E+10', '1e-10', '1.5e10', '-1.25E-7'],
  ...['null', 'true', 'false'],
  ...['""', '"a b"', '"a\\n\\"\\\\\\/\\b\\f\\r\\t"', '"\\u00e9\\u00E9"', '"\x7f"'],
  ...['[]', '[ ]', '[1]', '[1 , 2]', '[[],{}]', '[\r\t"a"]'],
  ...['{}', '{ }', '{"a":1}', '{ "a" : 1 , "b" : [2] }'],
]

// The messages are those of Python 3.11.
describe('the error of a JSON text', () => {
  it.each(VALUES)('is the text after the value %s', (value) => {
    const end = value.length + 1
    expect(jsonErrorOf(`${value} x`)).toBe(`Extra data: line 1 column ${end + 1} (char ${end})`)
  })

  it.each([
    ['', 0],
    [' ', 1],
    ['x', 0],
    ['\u00a0x', 0],
    ['nul', 0],
    ['-', 0],
    ['-x', 0],
    ['.5', 0],
    ['+1', 0],
    ['[', 1],
    ['[-NaN]', 1],
    ['[,]', 1],
    ['[1,]', 3],
    ['[1,,2]', 3],
    ['{"a":', 5],
    ['{"a":}', 5],
  ])('is a missing value in %j at character %i', (text, at) => {
    expect(jsonErrorOf(text)).toBe(`Expecting value: line 1 column ${at + 1} (char ${at})`)
  })

  it.each([
    ['01', 1],
    ['1.', 1],
    ['1.e5', 1],
    ['1e', 1],
    ['1e+', 1],
    ['1a2', 1],
    ['1.2a3', 3],
    ['1.2.3', 3],
    ['nulll', 4],
    ['truefalse', 4],
    ['{}{', 2],
    ['[]]', 2],
  ])('is extra data in %j at character %i', (text, at) => {
    expect(jsonErrorOf(text)).toBe(`Extra data: line 1 column ${at + 1} (char ${at})`)
  })

  it.each([
    ['[1', "Expecting ',' delimiter: line 1 column 3 (char 2)"],
    ['[1}', "Expecting ',' delimiter: line 1 column 3 (char 2)"],
    ['[\n1\n2]', "Expecting ',' delimiter: line 3 column 1 (char 4)"],
    ['{"a":1', "Expecting ',' delimiter: line 1 column 7 (char 6)"],
    ['{"a":1 "b":2}', "Expecting ',' delimiter: line 1 column 8 (char 7)"],
    ['{"a"', "Expecting ':' delimiter: line 1 column 5 (char 4)"],
    ['{"a":1,}', 'Expecting property name enclosed in double quotes: line 1 column 8 (char 7)'],
    ["{'a':1}", 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['{,}', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['-Infinity', "Out of range float values are not JSON compliant: '-Infinity'"],
    ['{"a":Infinity}', "Out of range float values are not JSON compliant: 'Infinity'"],
    [' "a', 'Unterminated string starting at: line 1 column 2 (char 1)'],
    ['"a\\', 'Unterminated string starting at: line 1 column 1 (char 0)'],
    ['"\\u1234a', 'Unterminated string starting at: line 1 column 1 (char 0)'],
    ['"\\u0041', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
    ['"a\\u00g0"', 'Invalid \\uXXXX escape: line 1 column 4 (char 3)'],
    ['"a\\q"', 'Invalid \\escape: line 1 column 3 (char 2)'],
    ['"a\x1fb"', 'Invalid control character at: line 1 column 3 (char 2)'],
    ['"\n"', 'Invalid control character at: line 1 column 2 (char 1)'],
  ])('has the words of Python for %j', (text, words) => {
    expect(jsonErrorOf(text)).toBe(words)
  })

  it('is found in a long list and in a list 900 levels deep, but not in a deeper one', () => {
    expect(jsonErrorOf(`[${'[],{},'.repeat(1000)}`)).toBe('Expecting value: line 1 column 6002 (char 6001)')
    expect(jsonErrorOf('['.repeat(900))).toBe('Expecting value: line 1 column 901 (char 900)')
    expect(jsonErrorOf('['.repeat(901))).toBeNull()
  })
})
