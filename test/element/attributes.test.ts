import { describe, expect, it } from 'vitest'
import { readAttribute } from '../../src/element/attributes'

describe('the attributes of the element', () => {
  // Django and Jinja write `True` and `False`, and an empty text or `None` for a value that does not exist.
  it.each([
    ['disabled', '', true],
    ['disabled', 'true', true],
    ['disabled', 'True', true],
    ['disabled', 'disabled', true],
    ['disabled', 'false', false],
    ['disabled', 'False', false],
    ['toast', 'False', false],
    ['block', 'FALSE', false],
    ['icon-only', ' false\n', false],
    ['to', 'False', false],
    ['to', '', undefined],
    ['to', ' /orders/{orderId}/ ', '/orders/{orderId}/'],
    ['lookup', '', undefined],
    ['lookup', 'mount', 'mount'],
    ['size', ' ', undefined],
    ['size', 'lg', 'lg'],
    ['variant', '', undefined],
    ['disabled-reason', '', undefined],
    ['disabled-reason', 'False start', 'False start'],
    ['order-id', ' ', undefined],
    ['order-id', ' 123 ', '123'],
    ['order-id', 'None', undefined],
    ['order-id', ' None\n', undefined],
    ['disabled', 'None', undefined],
    ['toast', 'None', undefined],
    ['to', 'None', undefined],
    ['disabled-reason', 'None', undefined],
    ['disabled-reason', 'None of our business', 'None of our business'],
    ['lookup', 'none', 'none'],
    ['order-id', null, undefined],
  ])('L04 %s=%j sets the property to %j', (attribute, text, value) => {
    expect(readAttribute(attribute, text)[1]).toBe(value)
  })
})
