import { toThread } from 'order-conversations'
import { describe, expect, it } from 'vitest'
import { errorOf } from '../support/client'

const orderOf = (row: object) => toThread({ id: 9, ...row }).orderId

describe('the order of a row', () => {
  it.each<[string, object]>([
    ['order', { order: 123 }],
    ['order_id', { order_id: 123 }],
    ['orderId', { orderId: '123' }],
    ['two names that agree', { order: { id: 123, title: 'x' }, order_id: 123 }],
    ['a name that holds null, and another', { order: null, order_id: 123 }],
    ['the name of the order, and its id', { order: 'Order #123', order_id: 123 }],
    ['an object with an id', { order: { id: 123 } }],
    ['an object with a pk', { order: { pk: '123' } }],
    ['an object with a url', { order: { url: 'https://api.example/orders/123/' } }],
    ['an address', { order: 'https://backend.internal:8000/api/v1/orders/123/' }],
    ['an address without a slash at its end', { order: 'http://x/v2/purchases/123' }],
    ['an address with a query', { order: 'https://x/orders/123/?format=json&page=7' }],
    ['an address with a fragment', { order: 'https://x/orders/123#top' }],
    ['an address with the suffix of a format', { order: '/api/v1/orders/123.json' }],
    ['a path', { order_id: '/shops/5/orders/123/' }],
    ['capital letters', { ORDER_ID: 123 }],
    [
      'an object with ids of other things',
      { order: { id: 123, shop_id: 5, idx: 6, pks: 7, curl: '/orders/8/' } },
    ],
  ])('Y19 is read when the row has %s', (_, row) => {
    expect(orderOf(row)).toBe(123)
  })

  it.each<[string, object]>([
    ['the name of an order', { order: 'Order #123' }],
    ['a number that is no id', { order: 'ORD-2024/123' }],
    ['two numbers with a slash', { order: '2024/123' }],
    ['a UUID', { order_id: '6f1c2a0e-22' }],
    ['the address of an item of an order', { order: 'https://x/orders/123/items/5' }],
    ['an address that holds the id in its query', { order: 'https://x/orders/?id=123' }],
    ['an address without an id', { order: 'https://x/orders/' }],
    ['the number of a host', { order: 'https://123' }],
    ['another scheme', { order: 'javascript:/orders/123' }],
    ['a leading zero', { order: '/orders/0123/' }],
    ['an id beyond what a number holds', { order: '/orders/99999999999999999999/' }],
    ['an empty text', { order: '' }],
    ['zero', { order: 0 }],
    ['a list', { order: [123] }],
    ['an empty object', { order: {} }],
    ['an object with names alone', { order: { number: 'A-7', title: 'x' } }],
    ['two names that differ', { order: 123, order_id: 124 }],
    ['an object that contradicts itself', { order: { id: 123, url: '/orders/124/' } }],
  ])('Y19 is an error when the row has %s', async (_, row) => {
    expect(await errorOf(() => orderOf(row))).toMatchObject({
      kind: 'unexpected-response',
      reason: 'thread-order',
    })
  })

  it.each<[string, object]>([
    ['null', { order: null }],
    ['null under each name', { order: null, order_id: null, orderId: null }],
    ['no name', {}],
    ['similar names', { border: 5, order_ids: 5, pre_order_id: 5, order_number: 5, Order_idx: 5 }],
  ])('R05 is null when the row has %s', (_, row) => {
    expect(orderOf(row)).toBeNull()
  })
})
