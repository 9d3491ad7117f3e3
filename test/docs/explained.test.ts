import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MESSAGES } from '../../src/client/diagnostics'
import { EXPLANATIONS } from '../../src/contract/explanations'
import type { ConversationErrorKind } from '../../src/contract/conversation-error'

const QUESTIONS = ['What happened.', 'What the user saw.', 'What to do.']

// A record, so that TypeScript holds it to every kind.
const KINDS: Record<ConversationErrorKind, true> = {
  'invalid-input': true,
  misconfigured: true,
  validation: true,
  unauthenticated: true,
  'session-changed': true,
  forbidden: true,
  'not-found': true,
  conflict: true,
  'rate-limited': true,
  server: true,
  'unexpected-response': true,
  network: true,
  timeout: true,
  aborted: true,
  navigation: true,
}

/** The sections of a page whose title is a code, with what they say. */
function sectionsOf(page: string): Map<string, string> {
  const [, ...sections] = readFileSync(`docs/${page}.md`, 'utf8').split(/^#+ /m)
  const coded = sections.flatMap((section) => [...section.matchAll(/^`([\w-]+)`\n([^]*)/g)])
  return new Map(coded.map(([, code, text]) => [code!, text!]))
}

describe.each([
  ['errors', Object.keys(KINDS)],
  ['diagnostics', Object.keys(MESSAGES)],
])('docs/%s.md', (page, codes) => {
  const sections = sectionsOf(page)

  it('has a section for each code, and no other section', () => {
    expect([...sections.keys()].sort()).toEqual([...codes].sort())
  })

  it.each(codes)('says what happened, what the user saw and what to do for %s', (code) => {
    for (const question of QUESTIONS) expect(sections.get(code)).toContain(`- **${question}** `)
  })
})

it('docs/errors.md has a row for each reason, and a reason of the source for each row', () => {
  const [, table = ''] = readFileSync('docs/errors.md', 'utf8').split('\n## Reasons\n')
  const rows = table.matchAll(/^\| `([\w-]+)` \| `[\w-]+`[^|]* \| \S.* \|$/gm)
  // Those without a row are explained as kinds.
  const reasons = Object.keys(EXPLANATIONS).filter((reason) => !(reason in KINDS))
  expect([...rows].map(([, reason]) => reason).sort()).toEqual(reasons.sort())
})
