import source from '../../../openapi.yaml'

interface Ref {
  $ref: string
}

export interface Schema {
  type?: string | string[]
  description?: string
  required?: string[]
  properties?: Record<string, Schema | Ref>
  items?: Schema | Ref
  format?: string
  minimum?: number
  default?: number
}

interface Content {
  content?: Record<string, { schema: Schema | Ref; example?: unknown }>
}

interface Reply extends Content {
  description: string
  headers?: Record<string, { description?: string }>
}

interface Operation {
  operationId: string
  summary: string
  description: string
  parameters?: { name: string; description?: string; schema: Schema }[]
  requestBody?: Content
  responses: Record<string, Reply | Ref>
}

interface Document {
  info: { description: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const document = source as Document

function resolve<T extends object>(value: T | Ref): T {
  if (!('$ref' in value)) return value
  const path = value.$ref.slice(2).split('/')
  return path.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document) as T
}

const exampleOf = ({ content }: Content) => {
  const example = content?.['application/json']?.example
  if (example === undefined) return null
  // Write a list of numbers on one line.
  return JSON.stringify(example, null, 2).replace(/\[[\s\d,]+\]/g, (list) => list.replace(/\s+/g, ' '))
}

export const base = document.servers[0]?.url ?? ''
export const summary = document.info.description

export const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...operation,
    path,
    method: method.toUpperCase(),
    body: operation.requestBody ? exampleOf(operation.requestBody) : null,
    replies: Object.entries(operation.responses).map(([status, given]) => {
      const reply = resolve(given)
      return {
        status: Number(status),
        description: reply.description,
        headers: Object.keys(reply.headers ?? {}),
        example: exampleOf(reply),
      }
    }),
  })),
)

const nameOf = (value: Schema | Ref): string =>
  '$ref' in value ? (value.$ref.split('/').pop() ?? '') : typeOf(value)

function typeOf({ type, items, format, minimum }: Schema): string {
  if (items) return `list of ${nameOf(items)}`
  const types = [type ?? 'any'].flat().join(' or ')
  return [types, format, minimum === undefined ? '' : `≥ ${minimum}`].filter(Boolean).join(', ')
}

export const schemas = Object.entries(document.components.schemas).map(([name, schema]) => ({
  name,
  description: schema.description,
  fields: Object.entries(schema.properties ?? {}).map(([field, value]) => ({
    field,
    type: nameOf(value),
    isRequired: schema.required?.includes(field) ?? false,
  })),
}))

export const typeOfParameter = (schema: Schema) =>
  schema.default === undefined ? typeOf(schema) : `${typeOf(schema)}, default ${schema.default}`
