import { describe, expect, it } from 'vitest'
import { cut, hide, MARKUP, NO_NAME, readText, wholeText } from '../../src/contract/text'

const TOKEN = 'Q7zk2Vw9Lm4X'

describe('cut', () => {
  it.each([
    ['ab', 2, 'ab'],
    ['abc', 2, 'ab'],
    ['a\ud83d\ude00', 2, 'a'],
    // It is whole, so that nothing has to go.
    ['a\ud83d', 2, 'a\ud83d'],
    ['\ud83d\ude00b', 2, '\ud83d\ude00'],
  ])('%j has at most %i units, and no half of a character at its end', (text, length, expected) => {
    expect(cut(text, length)).toBe(expected)
  })

  it('a text has 800 units when no length is given', () => {
    expect(cut('a'.repeat(801))).toHaveLength(800)
    expect(cut('a'.repeat(800))).toHaveLength(800)
  })
})

describe('wholeText', () => {
  it('a text of 500 units is whole, a longer one and other values are null', () => {
    expect(wholeText('a'.repeat(500))).toHaveLength(500)
    expect(wholeText('a'.repeat(501))).toBeNull()
    expect(wholeText(5)).toBeNull()
    expect(wholeText(['a'])).toBeNull()
  })
})

describe('readText', () => {
  it.each<[value: unknown, expected: string | null]>([
    ['Clara Nowak', 'Clara Nowak'],
    ['  Clara\u200b\n\tNowak ', 'Clara Nowak'],
    ['a'.repeat(40), 'a'.repeat(40)],
    ['a'.repeat(41), 'a'.repeat(41)],
    ['a'.repeat(200), 'a'.repeat(200)],
    ['a'.repeat(201), `${'a'.repeat(199)}…`],
    ['', null],
    [' \u200b', null],
    [7, null],
    [null, null],
    ['Hello <b>Clara</b>', null],
    ['1 < 2', '1 < 2'],
    ['Write to clara@shop.example now.', 'Write to … now.'],
    ['clara＠shop.example', '…'],
    ['Bearer abcdefg1 is not valid', '… is not valid'],
    ['token: abcdefg1', '…'],
    // Words, and what is too short for a token.
    ['The token expired yesterday', 'The token expired yesterday'],
    ['token abc1', 'token abc1'],
    ['eyJhbGciOi.x', '…'],
    // Its letters alone look like a name.
    ['eyJabc', '…'],
  ])('X01 %j is shown as %j', (value, expected) => {
    expect(readText(value, MARKUP)).toBe(expected)
  })

  it('markup is seen in the first 800 units, and nothing of the rest is shown', () => {
    expect(readText(`${'a'.repeat(700)}<b>`, MARKUP)).toBeNull()
    expect(readText(`${'a'.repeat(800)}<b>`, MARKUP)).toBe(`${'a'.repeat(199)}…`)
  })

  it.each(['clara@', '@clara', 'clara＠shop', 'clara﹫shop', '<i>Clara'])('Y30 %j is no name', (name) => {
    expect(readText(name, NO_NAME)).toBeNull()
  })

  it('Y30 the token of the request is hidden, also where it looks like a name', () => {
    expect(readText(`Given ${TOKEN}.`, MARKUP, TOKEN)).toBe('Given ….')
    expect(readText('abcdefgh', MARKUP, 'abcdefgh')).toBe('…')
    expect(readText('Given abcdefgh', MARKUP, 'abcdefghij')).toBe('Given …')
    expect(readText('abcdefg', MARKUP, 'abcdefghij')).toBe('abcdefg')
  })

  it('a token of less than 8 units hides nothing', () => {
    expect(readText('Order 1234567 is closed', MARKUP, '1234567')).toBe('Order 1234567 is closed')
    expect(readText('Order 12345678 is closed', MARKUP, '12345678')).toBe('Order … is closed')
  })
})

describe('hide', () => {
  it.each([
    ['nothing to see', 'nothing to see'],
    [TOKEN, '…'],
    [`a ${TOKEN} b`, 'a … b'],
    // In other letters, or only a part of it.
    [`a ${TOKEN.toLowerCase()} b`, 'a … b'],
    [`a ${TOKEN.toUpperCase()} b`, 'a … b'],
    [`a ${TOKEN.slice(0, 8)} b`, 'a … b'],
    [`a ${TOKEN.slice(-8)}`, 'a …'],
    [`a ${TOKEN.slice(2, 10)} b`, 'a … b'],
    [`a ${TOKEN.slice(0, 7)} b`, `a ${TOKEN.slice(0, 7)} b`],
    [`${TOKEN}${TOKEN}`, '……'],
    [`${TOKEN} ${TOKEN}`, '… …'],
  ])('Y30 %j becomes %j', (text, expected) => {
    expect(hide(text, TOKEN)).toBe(expected)
  })

  it('a secret of less than 8 units is hidden as a whole', () => {
    expect(hide('a secret b secr', 'secret')).toBe('a … b secr')
  })
})
