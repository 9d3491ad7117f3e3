import { existsSync, readFileSync } from 'node:fs'
import { isRecord, ownOf } from '../contract/record'
import type { MockData } from '../msw/types'
import { UsageError } from './io'

type Check = (value: unknown) => boolean

const isId: Check = (value) => Number.isSafeInteger(value) && (value as number) > 0
const isText: Check = (value) => typeof value === 'string'
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const isParticipants: Check = (value) =>
  Array.isArray(value) && value.every((entry) => isId(isRecord(entry) ? entry.id : entry))
const ROLES = ['superadmin', 'admin', 'support', 'client', 'writer', 'editor', 'guest']

// The fields of each kind of row: how to check a value, and the words for the error.
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
    participants: [isParticipants, 'a list of user ids, or of objects with an id'],
    is_active: [(value) => typeof value === 'boolean', 'true or false'],
    created_at: [(value) => isText(value) && !Number.isNaN(Date.parse(value as string)), 'a date'],
  },
}

const UNIQUE = ['id', 'token']

/** Reads users, orders and threads from a file. Each of the three may be missing. @throws {UsageError} */
export function readData(file: string): Partial<MockData> {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`)
  // A file of `serve --state` may be used as data. It holds a `format` too.
  const { format: _, ...data } = parseObject(file, readFileSync(file, 'utf8'))
  checkRows(file, data)
  return data
}

/** @throws {UsageError} if the text is not a JSON object */
export function parseObject(file: string, text: string): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(text)
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
      return data as Record<string, unknown>
    }
  } catch {
    // The error below says so.
  }
  throw new UsageError(`${file} is no JSON object.`)
}

/** @throws {UsageError} for the first wrong row */
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

/** The index of the first value that occurs a second time; -1 if there is none. */
function findDouble(values: unknown[]): number {
  const seen = new Set<unknown>()
  return values.findIndex((value) => value !== undefined && seen.size === seen.add(value).size)
}
