// The run builds this file into one bundle, so that the product and the bare calls share one copy of axios.
import axios from 'axios'
import { createConversationClient, toThread } from 'order-conversations'
import { createBackend, makeRow } from '../backend.mjs'
import { createAdapter } from '../page/adapter.mjs'

const ORIGIN = 'http://api.test'
const BASE = `${ORIGIN}/api/v1`
const LISTING = '/order-communications/communication-threads/'
const START = `${LISTING}start-for-order/`
const ORDER = 2

const backend = createBackend({ orders: 2000 })

// A fake `fetch`, for clients that create their own axios instance.
globalThis.fetch = async (input, init = {}) => {
  const request = input instanceof Request ? input : new Request(input, init)
  const text = request.method === 'POST' ? await request.text() : null
  const { status, body } = backend.answer(request.method, new URL(request.url).searchParams, text)
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}

const createHttp = () => axios.create({ baseURL: BASE, adapter: createAdapter(() => backend) })
const [bare, again] = [createHttp(), createHttp()]
const given = createConversationClient({ http: createHttp() })
const own = createConversationClient({ baseURL: BASE, getToken: () => 'token' })

const row = JSON.stringify(makeRow(ORDER))
const rows = Array.from({ length: 100 }, (_, index) => makeRow(index + 1))
const page = JSON.stringify({ count: 100, next: null, previous: null, results: rows })
const parsedRow = JSON.parse(row)
const parsedPage = JSON.parse(page)

const find = async (http) => (await http.get(LISTING, { params: { order: ORDER } })).data.results[0]
const start = async (http) => (await http.post(START, { order_id: ORDER })).data.thread

/** The cases to compare. In each race, the first case is the reference of the others. */
export const RACES = [
  {
    title: 'find',
    repeat: 12,
    cases: {
      'bare axios': () => find(bare),
      'bare axios again': () => find(again),
      'ours, http given': () => given.findForOrder(ORDER),
      'ours, own instance': () => own.findForOrder(ORDER),
    },
    goals: { 'ours, http given': '≤ 1.4', 'ours, own instance': '≤ 4' },
  },
  {
    title: 'start',
    repeat: 12,
    cases: {
      'bare axios': () => start(bare),
      'bare axios again': () => start(again),
      'ours, http given': () => given.startForOrder(ORDER),
      'ours, own instance': () => own.startForOrder(ORDER),
    },
    goals: { 'ours, http given': '≤ 1.5', 'ours, own instance': '≤ 4' },
  },
  {
    title: 'decode a thread',
    repeat: 300,
    isSync: true,
    cases: {
      'JSON.parse': () => JSON.parse(row),
      'JSON.parse again': () => JSON.parse(row),
      toThread: () => toThread(parsedRow),
    },
    goals: { toThread: '≤ 0.9' },
  },
  {
    title: 'decode a page of 100',
    repeat: 4,
    isSync: true,
    cases: {
      'JSON.parse': () => JSON.parse(page),
      'JSON.parse again': () => JSON.parse(page),
      toThread: () => parsedPage.results.map((each) => toThread(each)),
    },
    goals: { toThread: '≤ 0.9' },
  },
]
