#!/usr/bin/env node
import { run } from './cli/run'

const end = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort())

// Whoever read along may have gone, such as `| head`: the work goes on, and has its exit code.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  signal: end.signal,
  columns: process.stdout.columns,
  // Asks for NO_COLOR and the like by itself.
  hasColors: process.stdout.isTTY && process.stdout.hasColors(),
})
