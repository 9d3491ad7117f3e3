import { PARSED_TYPES } from './request-body'
import type { Operation } from './types'

const FIELDS: [name: string, type: string, label: string][] = [
  ['id', 'integer', 'ID'],
  ['order', 'field', 'Order'],
  ['thread_type', 'string', 'Thread type'],
  ['participants', 'field', 'Participants'],
  ['is_active', 'boolean', 'Is active'],
  ['created_at', 'datetime', 'Created at'],
  ['updated_at', 'datetime', 'Updated at'],
  ['unread_count', 'integer', 'Unread count'],
]

const fields = Object.fromEntries(
  FIELDS.map(([name, type, label]) => [name, { type, required: false, read_only: true, label }]),
)

/** The reply of Django REST Framework to OPTIONS. */
export function metadataOf(operation: Operation) {
  return {
    name: operation === 'start' ? 'Start for order' : 'Communication Thread List',
    description: '',
    renders: ['application/json'],
    parses: PARSED_TYPES,
    // The framework lists the fields of the serializer, although all of them are read-only.
    ...(operation === 'start' && { actions: { POST: fields } }),
  }
}
