import { ownOf } from '../../contract/record'
import { START_PATH, THREADS_PATH } from '../../contract/wire'
import type { Answer, CheckRequest } from '../answer'
import { failed, passed, Skipped, type Check } from '../check'

const DOCUMENTED: Record<number, string> = {
  200: 'Conversation thread already exists for this order.',
  201: 'Conversation thread created successfully.',
  400: 'order_id is required.',
  401: 'Authentication credentials were not provided.',
  403: 'You do not have permission to start a conversation for this order.',
  404: 'Order not found.',
}

export const texts: Check = {
  id: 'texts',
  title: 'Answers to starts have the documented texts',
  means: 'The SDK uses the status, and the button has its own texts.',
  run({ answers }) {
    const starts = answers.filter((answer) => isPlainStart(answer) && DOCUMENTED[answer.status])
    if (starts.length === 0) throw new Skipped('There was none.')
    const others = starts.filter(({ status, value }) => ownOf(value).detail !== DOCUMENTED[status])
    if (others.length > 0) return failed('harmless', listOf(others.map(({ seen }) => seen)))
    return passed(`Those of ${listOf(starts.map(({ status }) => String(status)))}.`)
  },
}

export const errorsAreJson: Check = {
  id: 'errors-json',
  title: 'Refusals are JSON',
  means: 'The SDK uses the status. It has no words of the server to show.',
  run({ answers }) {
    const refusals = answers.filter(
      ({ status, request }) => status >= 400 && status < 500 && isPathOfSdk(request),
    )
    if (refusals.length === 0) throw new Skipped('There was none.')
    const others = refusals.filter(({ problem }) => problem)
    if (others.length === 0) return passed(`${refusals.length} of them.`)
    const isMistaken = others.some(({ status }) => status === 404)
    const means = 'A 404 without JSON is taken for a wrong address.'
    return failed(
      isMistaken ? 'costs' : 'harmless',
      listOf(others.map(({ seen }) => seen)),
      isMistaken ? means : null,
    )
  },
}

const isPathOfSdk = ({ path }: CheckRequest) => [THREADS_PATH, START_PATH].includes(path.split('?')[0]!)

// The contract documents no text for an invalid id or for a body that is not JSON.
function isPlainStart({ request: { method, path, body = '' } }: Answer): boolean {
  return method === 'POST' && path === START_PATH && /^\{("order_id":\d+)?\}$/.test(body)
}

const listOf = (words: string[]) => [...new Set(words)].sort().join(', ')
