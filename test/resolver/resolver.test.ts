import * as entry from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { conversationImports, ConversationResolver } from '../../src/resolver'

describe('the resolver', () => {
  it('gives the button with its stylesheet', () => {
    expect(ConversationResolver().resolve('StartConversationButton')).toEqual({
      from: 'order-conversations/vue',
      name: 'StartConversationButton',
      sideEffects: 'order-conversations/style.css',
    })
  })

  it.each([
    ['layer', 'order-conversations/style.layer.css'],
    [false, undefined],
  ] as const)('gives the stylesheet that css: %j asks for', (css, style) => {
    expect(ConversationResolver({ css }).resolve('StartConversationButton')?.sideEffects).toBe(style)
  })

  it('leaves other components alone', () => {
    const { resolve } = ConversationResolver({ name: 'OrderChatButton' })
    expect(['RouterLink', 'StartConversationButton', 'toString'].map(resolve)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(resolve('OrderChatButton')).toMatchObject({ name: 'StartConversationButton' })
  })

  it('names only what the package exports', () => {
    const names = Object.values(conversationImports).flat()
    expect(Object.keys(entry)).toEqual(expect.arrayContaining(names))
  })
})
