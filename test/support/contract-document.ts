import { readFileSync } from 'node:fs'
import Ajv, { type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

interface ContractDocument {
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>
}

interface ResponseObject {
  $ref?: string
  headers?: Record<string, { required?: boolean; schema: object }>
  content?: Record<string, { schema: object; example?: unknown }>
}

export function readContractDocument(): ContractDocument {
  return parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8')) as ContractDocument
}

/** Checks replies against the document. Returns the differences. */
export function createReplyChecker(document: ContractDocument) {
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi')

  const resolve = (value: unknown): ResponseObject => {
    const { $ref } = value as ResponseObject
    if (!$ref) return value as ResponseObject
    return $ref
      .slice(2)
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], document) as ResponseObject
  }
  const validators = new Map<string, ValidateFunction>()
  const check = (schema: object, value: unknown) => {
    const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/')
    const validate = validators.get(text) ?? ajv.compile(JSON.parse(text) as object)
    validators.set(text, validate)
    return validate(value) ? [] : [ajv.errorsText(validate.errors)]
  }

  return {
    async reply(path: string, method: string, response: Response): Promise<string[]> {
      const operation =
        document.paths[path]?.[method.toLowerCase()] ?? Object.values(document.paths[path] ?? {})[0]
      const documented = operation?.responses[response.status]
      if (!documented) return [`${method} ${path} ${response.status} is not documented`]
      const { headers = {}, content } = resolve(documented)
      const problems = Object.entries(headers).flatMap(([name, { required, schema }]) => {
        const value = response.headers.get(name)
        if (value === null) return required ? [`${name} is missing`] : []
        return check(schema, value)
      })
      if (!content) return problems
      const type = response.headers.get('Content-Type')?.split(';')[0] ?? ''
      const schema = content[type]?.schema
      if (!schema) return [...problems, `${method} ${path} ${response.status} is not documented as ${type}`]
      const isJSON = type === 'application/json'
      return [...problems, ...check(schema, isJSON ? await response.json() : await response.text())]
    },

    /** Checks every example of the document against its schema. */
    examples(): string[] {
      return Object.values(document.paths)
        .flatMap((path) => Object.values(path))
        .flatMap(({ responses }) => Object.values(responses).map(resolve))
        .flatMap(({ content }) => {
          const json = content?.['application/json']
          return json ? check(json.schema, json.example) : []
        })
    },
  }
}
