import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { ThrottleRate } from '../msw/throttle'
import { UsageError } from './io'

type Options = NonNullable<ParseArgsConfig['options']>

type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T; strict: true }>>['values']

/** Reads the options of a command. @throws {UsageError} for an unknown option */
export function parseOptions<T extends Options>(args: string[], options: T): Values<T> {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values
  } catch (error) {
    // The message does not repeat the word: it may be a token without its option.
    if ((error as NodeJS.ErrnoException).code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') {
      throw new UsageError('There is a word that belongs to no option.')
    }
    // Keep the first sentence: the others are about Node's parser.
    const [message = ''] = String((error as Error).message).split(/\.\s(?=[A-Z])/)
    throw new UsageError(message.replace(/\.?$/, '.'))
  }
}

export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (!(port <= 65_535)) throw new UsageError(`--port takes a number from 0 to 65535, not "${text}".`)
  return port
}

/** Reads an option that takes one of a few words. @throws {UsageError} */
export function parseChoice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text)
  if (choice === undefined) throw new UsageError(`--${name} takes ${choices.join(' or ')}, not "${text}".`)
  return choice
}

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Reads a rate such as `10/min`. Only the first letter of the unit counts, as in Django REST Framework. */
export function parseRate(text: string): ThrottleRate {
  const [, requests, unit] = /^(\d+)\/([smhd])[a-z]*$/.exec(text) ?? []
  if (!requests || !unit) throw new UsageError(`--throttle takes a rate such as 10/min, not "${text}".`)
  return { requests: Number(requests), perMs: UNIT_MS[unit as keyof typeof UNIT_MS] }
}

/** Reads milliseconds such as `300`, or a range such as `100-800`. The returned function draws the next wait. */
export function parseLatency(text: string): () => number {
  const [, least, most = least] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? []
  if (!least || Number(most) < Number(least)) {
    throw new UsageError(`--latency takes milliseconds, such as 300 or 100-800, not "${text}".`)
  }
  return () => Number(least) + Math.random() * (Number(most) - Number(least))
}
