#!/usr/bin/env node
import { run } from './cli/run'

const end = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort())

// A reader such as `| head` may close its end of the pipe. Go on without it, so that the exit code is right.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

process.exitCode = await run(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  signal: end.signal,
  columns: process.stdout.columns,
  // `hasColors()` also reads NO_COLOR and FORCE_COLOR.
  hasColors: process.stdout.isTTY && process.stdout.hasColors(),
})
