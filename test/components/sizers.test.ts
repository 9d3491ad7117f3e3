import { expect, it } from 'vitest'
import { longestOthers } from '../../components/sizers'

it.each([
  [['a', 'bbb', 'cc'], 'x', ['bbb', 'cc']],
  [['a', 'cc', 'bbb'], 'x', ['bbb', 'cc']],
  [['bbb', 'cc', 'a'], 'bbb', ['cc', 'a']],
  [['aa', 'bb', 'cc'], 'x', ['aa', 'bb']],
  [['a'], 'x', ['a', undefined]],
  [['a'], 'a', [undefined, undefined]],
])('of the labels %j beside %s, the two longest others reserve the width', (labels, label, expected) => {
  expect(longestOthers(labels, label)).toEqual(expected)
})
