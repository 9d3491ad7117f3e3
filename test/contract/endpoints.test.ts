import { documentedEndpoints } from 'order-conversations'
import { describe, expect, it } from 'vitest'

const { start, readStart, list, readList } = documentedEndpoints
const path = '/order-communications/communication-threads/'

describe('the documented endpoints', () => {
  it('start posts the id of the order', () => {
    expect(start(5)).toEqual({ path: `${path}start-for-order/`, body: { order_id: 5 } })
  })

  it('readStart takes the thread, which is new when the status is 201', () => {
    expect(readStart({ thread: { id: 1 } }, { status: 201 })).toEqual({ thread: { id: 1 }, created: true })
    expect(readStart({ thread: { id: 1 } }, { status: 200 })).toEqual({ thread: { id: 1 }, created: false })
    expect(readStart(null, { status: 200 })).toEqual({ thread: undefined, created: false })
  })

  it('list asks for the order and the page, and leaves out the first page', () => {
    expect(list({ orderId: 5, page: 1 })).toEqual({ path, params: { order: 5 } })
    expect(list({ orderId: null, page: 2 })).toEqual({ path, params: { page: 2 } })
    expect(list({ orderId: null, page: 1 })).toEqual({ path, params: {} })
  })

  it('readList takes a 404 for the end, except on the first page', () => {
    const reply = { status: 404, headers: {} }
    expect(readList({}, { ...reply, page: 2 })).toEqual({ rows: [], hasNext: false })
    expect(readList({ results: [] }, { ...reply, page: 1 })).toBeUndefined()
  })
})
