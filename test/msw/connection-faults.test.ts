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
  it('sends the normal reply after the given time', async () => {
    const { backend } = openBackend()
    backend.failNext({ delayMs: 1000 })
    const replies: number[] = []
    void backend.handle(request()).then(({ status }) => replies.push(status))
    await vi.advanceTimersByTimeAsync(999)
    expect(replies).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(replies).toEqual([200])
  })

  it('sends a failure after the given time', async () => {
    const { backend } = openBackend()
    backend.failNext({ delayMs: 1000, status: 503 })
    const reply = backend.handle(request())
    await vi.advanceTimersByTimeAsync(1000)
    expect((await reply).status).toBe(503)
  })

  it('N03 never ends when it is infinite', async () => {
    const { backend } = openBackend()
    backend.failNext({ delayMs: Infinity })
    const reply = vi.fn()
    void backend.handle(request()).then(reply)
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000)
    expect(reply).not.toHaveBeenCalled()
  })

  it.each([
    ['infinite', Infinity],
    ['a minute long', 60_000],
  ])('N03 ends without a reply when it is %s and the client disconnects', async (_, delayMs) => {
    const { backend } = openBackend()
    backend.failNext({ delayMs })
    const controller = new AbortController()
    const reply = backend.handle(request(controller.signal))
    await vi.advanceTimersByTimeAsync(1000)
    controller.abort()
    expect((await reply).type).toBe('error')
    expect(backend.requests).toMatchObject([{ userId: 11, status: 0 }])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('N03 ends without a reply when the client has disconnected before', async () => {
    const { backend } = openBackend()
    backend.failNext({ delayMs: 60_000 })
    const reply = backend.handle(request(AbortSignal.abort()))
    expect((await reply).type).toBe('error')
    expect(vi.getTimerCount()).toBe(0)
  })
})
