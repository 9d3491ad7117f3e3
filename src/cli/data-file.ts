import { existsSync, readFileSync } from 'node:fs'
import { ownOf } from '../contract/record'
import type { MockData } from '../msw/types'
import { UsageError } from './io'

type Check = (value: unknown) => boolean

const isId: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0
const isText: Check = (value) => typeof value === 'string'
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const ROLES = ['superadmin', 'admin', 'support', 'client', 'writer', 'editor', 'guest']

// What a row must have, how it is told from what it must not be, and how that is said.
const SHAPES: Record<keyof MockData, Record<string, [check: Check, words: string]>> = {
  users: {
    id: [isId, 'a positive integer'],
    role: [(value) => ROLES.includes(value as string), `one of ${ROLES.join(', ')}`],
    name: [isText, 'a text'],
    token: [(value) => isText(value) && /^[!-~]+$/.test(value as string), 'a text without blanks'],
  },
  orders: {
    id: [isId, 'a positive integer'],
    clientId: [isId, 'a positive integer'],
    writerId: [orNull(isId), 'a positive integer or null'],
    title: [isText, 'a text'],
    status: [isText, 'a text'],
  },
  threads: {
    id: [isId, 'a positive integer'],
    order: [orNull(isId), 'a positive integer or null'],
    participants: [Array.isArray, 'a list'],
    is_active: [(value) => typeof value === 'boolean', 'true or false'],
    created_at: [(value) => isText(value) && !Number.isNaN(Date.parse(value as string)), 'a date'],
  },
}

const UNIQUE = ['id', 'token']

/** Users, orders and threads from a file; what it leaves out is taken from elsewhere. @throws {UsageError} */
export function readData(file: string): Partial<MockData> {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`)
  // What `serve --state` kept may be given as data.
  const { format: _, ...data } = parseObject(file, readFileSync(file, 'utf8'))
  checkRows(file, data)
  return data
}

/** @throws {UsageError} where the text is no JSON object */
export function parseObject(file: string, text: string): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(text)
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
      return data as Record<string, unknown>
    }
  } catch {
    // Said below.
  }
  throw new UsageError(`${file} is no JSON object.`)
}

/** @throws {UsageError} for the first row that is not as it must be */
export function checkRows(file: string, data: Record<string, unknown>): asserts data is Partial<MockData> {
  const unknown = Object.keys(data).find((name) => !Object.hasOwn(SHAPES, name))
  if (unknown !== undefined) {
    throw new UsageError(
      `${file}: there is nothing called ${unknown}, only ${Object.keys(SHAPES).join(', ')}.`,
    )
  }
  for (const [name, shape] of Object.entries(SHAPES)) {
    const rows = data[name]
    if (rows === undefined) continue
    if (!Array.isArray(rows)) throw new UsageError(`${file}: ${name} must be a list.`)
    if (name === 'users' && rows.length === 0) {
      throw new UsageError(`${file}: users is empty, so nobody could sign in.`)
    }
    for (const key of UNIQUE) {
      const double = findDouble(rows.map((row: unknown) => ownOf(row)[key]))
      if (double >= 0) throw new UsageError(`${file}: ${name}[${double}].${key} is there twice.`)
    }
    rows.forEach((row: unknown, index) => {
      const fields = ownOf(row)
      for (const [key, [check, words]] of Object.entries(shape)) {
        if (!check(fields[key])) {
          throw new UsageError(`${file}: ${name}[${index}].${key} must be ${words}.`)
        }
      }
    })
  }
}

/** The index of the first value that was there before; -1 where there is none. */
function findDouble(values: unknown[]): number {
  const seen = new Set<unknown>()
  return values.findIndex((value) => value !== undefined && seen.size === seen.add(value).size)
}
