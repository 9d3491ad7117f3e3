import { describe, expect, it } from 'vitest'
import { departuresOf, hasToken, isStart, json, pages, rows, type Change } from './changes'
import { checking, serverOf } from './checking'

describe('a check of starts', () => {
  it('reports two threads when two starts at once create them', async () => {
    const thread = (id: number) => ({ ...json(201, {}), body: { detail: '', thread: { id, order: 1003 } } })
    let id = 900
    const made: number[] = []
    const { origin } = await serverOf({}, async (request, reply) => {
      if (isStart(request) && (await request.clone().text()).includes('1003')) {
        made.push(++id)
        return json(201, thread(id).body)
      }
      return request.url.includes('order=1003') && made.length > 0
        ? json(200, {
            count: 2,
            next: null,
            previous: null,
            results: made.map((each) => ({ id: each, order: 1003 })),
          })
        : reply
    })
    const { code, found, departing } = await checking(origin, '--yes', '--fresh-order', '1003')
    expect(found('start-parallel')).toMatchObject({ severity: 'breaks', seen: '201 and 201, 2 threads.' })
    expect(departing['one-per-order']).toBe('breaks')
    expect(code).toBe(1)
  })

  it('reports a failed start when two are sent at once', async () => {
    let starts = 0
    const change: Change = async (request, reply) =>
      isStart(request) && (await request.text()).includes('1003') && ++starts === 2
        ? json(500, { detail: 'Integrity' })
        : reply
    const { found } = await departuresOf(change, '--yes', '--fresh-order', '1003')
    expect(found('start-parallel')).toMatchObject({ severity: 'costs', seen: '201 and 500, one thread.' })
  })

  it('reports a second thread when every start creates one', async () => {
    let id = 900
    const change: Change = async (request, reply) =>
      isStart(request) && (await request.text()).includes('1007')
        ? json(201, { thread: { id: ++id, order: 1007 } })
        : reply
    const { found, document } = await departuresOf(change, '--yes')
    expect(found('start-returns')).toMatchObject({
      severity: 'breaks',
      seen: '201, thread 901 beside 503.',
    })
    expect(document.created).toEqual([{ orderId: 1007, threadId: 901 }])
  })

  it('reports a 200 for a new thread as harmless', async () => {
    const change: Change = async (_, reply) =>
      reply.status === 201 ? json(200, await reply.json()) : reply
    const { found } = await departuresOf(change, '--yes', '--order', '1001')
    expect(found('start-creates')).toMatchObject({ severity: 'harmless', seen: '200, thread 507.' })
    expect(found('start-returns')).toMatchObject({ verdict: 'kept' })
  })

  it.each([
    [403, 'Is it one that this user may start for?'],
    [404, 'Is there such an order?'],
  ])('asks whether the order is the right one when the first start gets a %i', async (status, question) => {
    const change: Change = (request, reply) =>
      isStart(request) && hasToken(request) ? json(status, { detail: 'No.' }) : reply
    const { found } = await departuresOf(change, '--yes', '--order', '1001')
    expect(found('start-creates')?.means).toContain(question)
  })

  it('reports a thread of another order', async () => {
    const change = rows((row) => (row.order === 1001 ? { ...row, order: 1002 } : row))
    const { found } = await departuresOf(change, '--yes', '--order', '1001')
    expect(found('start-creates')).toMatchObject({
      severity: 'breaks',
      seen: expect.stringContaining('wrong-order') as string,
    })
  })

  it('reports a new thread that look-ups do not find', async () => {
    const change = pages((page) => ({
      ...page,
      count: 6,
      results: page.results.filter(({ order }) => order !== 1001),
    }))
    const { found } = await departuresOf(change, '--yes', '--order', '1001')
    expect(found('start-found')).toMatchObject({ severity: 'costs', seen: 'It is not.' })
  })

  it('finds the new thread when the answer to the first start is lost', async () => {
    let lost = 0
    const change: Change = (_, reply) => (reply.status === 201 && lost++ === 0 ? Response.error() : reply)
    const { found } = await departuresOf(change, '--yes', '--order', '1001')
    expect(lost).toBe(1)
    expect(found('start-returns')).toMatchObject({ verdict: 'kept', seen: '200, thread 507.' })
  })

  it('skips the checks with a guest when the server refuses the guest’s token', async () => {
    const { found, departing } = await departuresOf((_, reply) => reply, '--yes', '--guest-token', 'nobody')
    for (const id of ['start-guest', 'strangers']) {
      expect(found(id)).toMatchObject({ verdict: 'not-tried', seen: 'The guest’s token is refused.' })
    }
    expect(departing).toEqual({})
  })

  it('reports a server that lets strangers start and see conversations', async () => {
    const change: Change = async (request, reply) => {
      if (!request.headers.get('Authorization')?.includes('guest')) return reply
      const thread = { id: 503, order: 1007 }
      return isStart(request) ? json(200, { detail: '', thread }) : json(200, { results: [thread] })
    }
    const { departing } = await departuresOf(change, '--yes', '--guest-token', 'token-guest')
    expect(departing).toMatchObject({ 'start-guest': 'breaks', strangers: 'breaks' })
  })

  it.each([
    ['--foreign-order', 'start-foreign', 404, 'harmless'],
    ['--foreign-order', 'start-foreign', 401, 'costs'],
    ['--foreign-order', 'start-foreign', 500, 'costs'],
    ['--foreign-order', 'start-foreign', 201, 'breaks'],
    ['--missing-order', 'start-missing', 403, 'harmless'],
    ['--missing-order', 'start-missing', 500, 'costs'],
  ])('with %s: %s reports the status %i', async (option, id, status, severity) => {
    const change: Change = async (request, reply) =>
      isStart(request) && (await request.text()).includes('4711') ? json(status, { detail: 'No.' }) : reply
    const { found } = await departuresOf(change, '--yes', option, '4711')
    expect(found(id)).toMatchObject({ verdict: 'departs', severity })
  })
})
