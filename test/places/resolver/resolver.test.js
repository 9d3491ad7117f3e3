import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { it } from 'node:test'
import { render } from './dist/main.js'

it('a template shows the button and a script calls the composable without an import', async () => {
  const html = await render()
  assert.match(html, /<button data-mode="start"[^>]*class="oc-button"/)
  assert.match(html, /<p>Start conversation<\/p>/)
})

it('the build types both', () => {
  assert.match(
    readFileSync('components.d.ts', 'utf8'),
    /StartConversationButton: typeof import\('order-conversations\/vue'\)/,
  )
  assert.match(
    readFileSync('auto-imports.d.ts', 'utf8'),
    /useStartConversation: typeof import\('order-conversations\/vue'\)/,
  )
})
