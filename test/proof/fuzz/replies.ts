import fc from 'fast-check'
import { HOSTILE } from '../../support/hostile-texts'
import { EMAIL, MARKUP, TOKEN } from './secrets'

export interface FuzzReply {
  status: number
  headers: Record<string, string>
  body: string
}

const thread = {
  id: 9,
  order: 5,
  thread_type: 'order',
  participants: [11, { id: 21, username: 'Clara', email: EMAIL, role: 'client' }],
  is_active: true,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-02T00:00:00.123456Z',
  unread_count: 2,
  last_message: { body: MARKUP, sender: { email: EMAIL } },
}
const page = (...results: unknown[]) => ({ count: results.length, next: null, previous: null, results })

/** Replies of servers, before they are changed. */
const BODIES: unknown[] = [
  { detail: 'Conversation thread created successfully.', thread },
  { detail: 'Conversation thread already exists for this order.', thread },
  page(thread),
  page(thread, { ...thread, id: 10, order: 6 }),
  page(),
  [thread],
  { detail: 'You do not have permission to start a conversation for this order.' },
  { detail: 'Given token not valid', code: 'token_not_valid', messages: [{ token_type: 'access' }] },
  { detail: 'Too many requests. Please wait 30 seconds.', wait: 30 },
  { order_id: ['This field is required.'], non_field_errors: ['No.'] },
  { error: { code: 'invalid', message: 'No.', details: [{ field: 'order_id', issue: 'bad' }] } },
  { errors: [{ title: 'No', detail: 'Not yours.', source: { pointer: '/data/order' } }] },
  { data: thread, links: { next: '?page=2' }, meta: { total: 3, page: 1 } },
]

const PAGES = [
  `<!doctype html><html><head><title>${EMAIL}</title></head><body>${MARKUP} ${TOKEN}</body></html>`,
  `<script>token = "${TOKEN}"</script>`,
  '',
  'OK',
  `Bearer ${TOKEN}`,
  'null',
  '\ufeff{}',
]

/** What is put into a reply at any place. */
const value = fc.oneof(
  fc.constantFrom<unknown>(
    TOKEN,
    `Bearer ${TOKEN}`,
    `The token ${TOKEN} is not valid for ${EMAIL}.`,
    TOKEN.slice(3, 15),
    TOKEN.toUpperCase(),
    `${'x'.repeat(190)} ${TOKEN}`,
    `${'x '.repeat(390)}${TOKEN}`,
    EMAIL,
    `Write to <${EMAIL}> or "${EMAIL}".`,
    `${EMAIL},${EMAIL}`,
    MARKUP,
    `Sorry.${MARKUP}`,
    `<!-- ${EMAIL} -->`,
    `<\u200bb>bold</b>`,
    'javascript:alert(1)',
    { email: EMAIL, token: TOKEN, html: MARKUP },
    { [TOKEN]: [EMAIL], [EMAIL]: [TOKEN], [MARKUP]: [MARKUP] },
    [[EMAIL]],
    null,
    true,
    false,
    0,
    -1,
    5,
    6,
    1.5,
    1e21,
    '5',
    '6',
    '05',
    `/orders/5/?token=${TOKEN}`,
    { id: 5, owner: EMAIL },
    [],
    {},
    thread,
    page(thread),
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.constantFrom(...Object.values(HOSTILE)).map((make) => make(2000)),
  fc.jsonValue({ maxDepth: 3 }),
)

type Change = { at: number; how: 'replace' | 'remove' | 'wrap' | 'list' | 'rename'; value: unknown }
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(60),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'wrap', 'list', 'rename'),
  value,
})

type Container = Record<string, unknown>

/** Every place in a value that can be changed. */
function placesOf(parent: Container): [Container, string][] {
  return Object.keys(parent).flatMap((key) => {
    const child = parent[key]
    const inner = typeof child === 'object' && child !== null ? placesOf(child as Container) : []
    return [[parent, key] as [Container, string], ...inner]
  })
}

function apply(root: Container, { at, how, value: drawn }: Change): void {
  const given = structuredClone(drawn)
  const places = placesOf(root)
  const [parent, key] = places[at % places.length]!
  const old = parent[key]
  if (how === 'remove') delete parent[key]
  else if (how === 'wrap') parent[key] = { data: old, email: EMAIL }
  else if (how === 'list') parent[key] = [old, given]
  else if (how === 'replace') parent[key] = given
  else {
    delete parent[key]
    parent[typeof given === 'string' ? given : 'other'] = old
  }
}

const json = fc.tuple(fc.constantFrom(...BODIES), fc.array(change, { maxLength: 4 })).map(([body, changes]) => {
  const root = { body: structuredClone(body) }
  for (const one of changes) if (Object.keys(root).length > 0) apply(root, one)
  return JSON.stringify(root.body) ?? ''
})

const body = fc.oneof(
  { weight: 8, arbitrary: json },
  // Cut off in the middle.
  { weight: 1, arbitrary: fc.tuple(json, fc.nat(400)).map(([text, length]) => text.slice(0, length)) },
  { weight: 1, arbitrary: fc.constantFrom(...PAGES) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
)

const HEADERS = [
  'content-type',
  'retry-after',
  'date',
  'location',
  'link',
  'www-authenticate',
  'x-token',
  'cf-mitigated',
  'x-total-count',
]
const headerValue = fc.constantFrom(
  'application/json',
  'text/html; charset=utf-8',
  '0',
  '3',
  '-5',
  '1e12',
  'abc',
  '1, 2',
  'Thu, 01 Jan 2026 00:00:10 GMT',
  `Bearer ${TOKEN}`,
  `<https://shop.example/?page=2&token=${TOKEN}>; rel="next"`,
  `https://evil.example/${EMAIL}`,
  MARKUP,
)

const STATUSES = [200, 200, 200, 200, 200, 200, 201, 201, 201, 204, 400, 401, 403, 404, 409, 415, 418, 422, 425, 429, 500, 502, 503, 504, 525]

const reply: fc.Arbitrary<FuzzReply> = fc.record({
  status: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...STATUSES) }, fc.integer({ min: 200, max: 599 })),
  headers: fc.dictionary(fc.constantFrom(...HEADERS), headerValue, { maxKeys: 3, noNullPrototype: true }),
  body,
})

/** One call, and the replies that its requests get in turn. */
export const fuzzCase = fc.record({
  operation: fc.constantFrom('start', 'find', 'find-many', 'list'),
  /** The client's own fetch, or an axios instance of the host. */
  transport: fc.constantFrom('fetch', 'axios'),
  replies: fc.array(reply, { minLength: 1, maxLength: 3 }),
})

export type FuzzCase = typeof fuzzCase extends fc.Arbitrary<infer T> ? T : never
