import { describe, expect, it } from 'vitest'
import { clientOf } from '../support/client'
import { endOf, holdTimeForReplies, listen } from '../support/http-server'
import { rowOf } from '../support/threads'
import { useVirtualTime } from '../support/virtual-time'

const thread = rowOf(1001, { id: 900 })

useVirtualTime()

describe('a start over a real connection', () => {
  const found = `{"count": 1, "next": null, "results": [${JSON.stringify(thread)}]}`

  it.each([
    ['N03 a body that stalls', false],
    ['N04 a connection cut in the middle of the body', true],
  ])('%s sends one POST, and the thread is found', async (_, isCut) => {
    const { origin, seen } = await listen((request, response) => {
      if (request.method === 'GET') return response.end(found)
      response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '5000' })
      response.write('{"detail": "Conversation thr')
      if (isCut) setImmediate(() => response.destroy())
    })
    holdTimeForReplies(isCut ? endOf : (reply) => reply)
    const result = await clientOf({ baseURL: `${origin}/api/v1` }).startForOrder(1001)
    expect(result).toMatchObject({ reconciled: true, thread: { id: 900 } })
    expect(seen.map(({ method }) => method)).toEqual(['POST', 'GET'])
  })
})
