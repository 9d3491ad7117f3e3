import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { ownOf } from '../contract/record'
import type { WireThread } from '../contract/wire'
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
  const data = readJson(file)
  const unknown = Object.keys(data).find((name) => !(name in SHAPES))
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
      const values = rows.map((row: unknown) => ownOf(row)[key])
      const double = values.findIndex(
        (value, index) => value !== undefined && values.indexOf(value) < index,
      )
      if (double >= 0) throw new UsageError(`${file}: ${name}[${double}].${key} is there twice.`)
    }
    rows.forEach((row: unknown, index) => {
      const fields = Object(row) as Record<string, unknown>
      for (const [key, [check, words]] of Object.entries(shape)) {
        if (!check(fields[key])) {
          throw new UsageError(`${file}: ${name}[${index}].${key} must be ${words}.`)
        }
      }
    })
  }
  return data
}

/** The threads that were kept in a file; undefined where there is none yet. @throws {UsageError} */
export function readState(file: string): WireThread[] | undefined {
  return existsSync(file) ? (readData(file).threads ?? []) : undefined
}

/** Put beside the file first and moved then: a crash leaves the old one or the new one. */
export function writeState(file: string, threads: readonly WireThread[]): void {
  writeFileSync(`${file}.tmp`, `${JSON.stringify({ threads }, null, 2)}\n`)
  renameSync(`${file}.tmp`, file)
}

function readJson(file: string): Record<string, unknown> {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`)
  const text = readFileSync(file, 'utf8')
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
