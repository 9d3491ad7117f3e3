import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { inject, onTestFinished } from 'vitest'

export type Answer = (response: ServerResponse) => void

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' }
const ELSEWHERE =
  '<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,"><h1>Elsewhere</h1>'

/** The bench page, or another, and its API, on one real HTTP server. What it answers is up to the test. */
export async function serveBench(answers: { start?: Answer; find?: Answer; folder?: string } = {}) {
  const { folder = inject('bench') } = answers
  const { start = reply(201, { thread: thread() }), find = reply(200, page()) } = answers
  const host = { start, find, calls: [] as string[], url: '' }

  const server = createServer((request, response) => {
    const { method = '', url = '' } = request
    const { pathname } = new URL(url, 'http://host')
    // What is cut on a connection used before, Chromium sends again by itself, a POST too.
    response.setHeader('Connection', 'close')
    if (pathname.startsWith('/api/')) {
      host.calls.push(method)
      request.resume().on('end', () => host[method === 'POST' ? 'start' : 'find'](response))
    } else if (pathname === '/elsewhere') {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(ELSEWHERE)
    } else {
      // A router of the bench makes up addresses of its own.
      const file = extname(pathname) ? pathname : '/index.html'
      response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'text/html' })
      response.end(readFileSync(join(folder, file)))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  host.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return host
}

export const thread = (more: object = {}) => ({
  id: 507,
  order: 1001,
  thread_type: 'order',
  participants: [21],
  is_active: true,
  created_at: '2024-12-20T10:30:00Z',
  ...more,
})

export const page = (...results: object[]) => ({
  count: results.length,
  next: null,
  previous: null,
  results,
})

export const reply =
  (status: number, body: unknown): Answer =>
  (response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  }

/** Cuts the connection before a byte of the answer. */
export const cut: Answer = (response) => response.destroy()

/** Cuts the connection after the headers and half of the body. */
export const cutMidway: Answer = (response) => {
  response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': '500' })
  response.write('{"detail": "Conversation thread created succ', () => response.destroy())
}

export const neverAnswers: Answer = () => {}

/** Holds answers back until the test lets them go. */
export function gate(answer: Answer) {
  const waiting: ServerResponse[] = []
  let isOpen = false
  return {
    answer: (response: ServerResponse) => void (isOpen ? answer(response) : waiting.push(response)),
    open() {
      isOpen = true
      waiting.splice(0).forEach(answer)
    },
  }
}
