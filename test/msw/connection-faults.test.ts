import { getEventListeners } from 'node:events'
import type { Fault } from 'order-conversations/msw'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LIST, openBackend } from '../support/backend'
import { tokenOf } from '../support/server'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function request(signal?: AbortSignal) {
  return new Request(LIST, { headers: { Authorization: `Bearer ${tokenOf('support')}` }, signal })
}

/** The text of a reply up to the break of its connection, and the error. */
async function readUntilCut(response: Response) {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    try {
      text += (await reader.read()).value ?? ''
    } catch (error) {
      return { text, error }
    }
  }
}

describe('a broken connection', () => {
  it.each([
    ['a text', '{"count": 1, "resu'],
    ['an object', { count: 1, results: [] }],
  ])('N04 ends a 200 reply after %s', async (_, body) => {
    const { backend } = openBackend()
    backend.failNext({ network: true, body })
    const response = await backend.handle(request())
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('application/json')
    expect(await readUntilCut(response)).toEqual({
      text: typeof body === 'string' ? body : '{"count":1,"results":[]}',
      error: new TypeError('The connection was cut'),
    })
    expect(backend.requests).toMatchObject([{ userId: 11, status: 0 }])
  })
})

describe('a delay', () => {
  /** Sends a request, and collects the status of its reply. The status is 0 if the connection breaks. */
  function send(fault: Fault, sent = request()) {
    const { backend } = openBackend()
    backend.failNext(fault)
    const replies: number[] = []
    void backend.handle(sent).then(({ status }) => replies.push(status))
    return { replies, requests: backend.requests }
  }

  it.each([
    ['the normal reply', {}, 200],
    ['a failure', { status: 503 }, 503],
    ['a broken connection', { network: true }, 0],
  ] as const)('sends %s after the given time', async (_, fault, status) => {
    const { replies, requests } = send({ ...fault, delayMs: 1000 })
    await vi.advanceTimersByTimeAsync(999)
    expect(replies).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(replies).toEqual([status])
    expect(requests).toMatchObject([{ userId: 11, status }])
  })

  it('N03 never ends when it is infinite', async () => {
    const { replies } = send({ delayMs: Infinity })
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000)
    expect(replies).toEqual([])
  })

  it.each<[words: string, fault: Fault, starts: boolean]>([
    ['starts the conversation when it is infinite', {}, true],
    ['starts nothing when it is infinite and the connection breaks', { network: true }, false],
  ])('N03 %s', async (_, fault, starts) => {
    const { backend, start } = openBackend()
    backend.failNext({ ...fault, delayMs: Infinity })
    void start(1001)
    await vi.advanceTimersByTimeAsync(1000)
    expect(backend.threads.some(({ order }) => order === 1001)).toBe(starts)
  })

  it.each([
    ['infinite', Infinity],
    ['a minute long', 60_000],
  ])('N03 ends without a reply when it is %s and the client disconnects', async (_, delayMs) => {
    const controller = new AbortController()
    const { replies, requests } = send({ delayMs }, request(controller.signal))
    await vi.advanceTimersByTimeAsync(1000)
    expect(replies).toEqual([])
    controller.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(replies).toEqual([0])
    expect(requests).toMatchObject([{ userId: 11, status: 0 }])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N03 ends without a reply when the client has disconnected before', async () => {
    const { replies } = send({ delayMs: 60_000 }, request(AbortSignal.abort()))
    await vi.advanceTimersByTimeAsync(0)
    expect(replies).toEqual([0])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('listens to the client no longer when it is over', async () => {
    const sent = request()
    const { replies } = send({ delayMs: 1000 }, sent)
    await vi.advanceTimersByTimeAsync(999)
    expect(getEventListeners(sent.signal, 'abort')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(replies).toEqual([200])
    expect(getEventListeners(sent.signal, 'abort')).toEqual([])
  })
})
