// The reasons why no test notices some changes, by the folder of `src`.
import { sourceOf } from './folders.mjs'
import { cache } from './reasons/cache.mjs'
import { cli } from './reasons/cli.mjs'
import { client } from './reasons/client.mjs'
import { components } from './reasons/components.mjs'
import { composables } from './reasons/composables.mjs'
import { conformance } from './reasons/conformance.mjs'
import { contract } from './reasons/contract.mjs'
import { kit } from './reasons/kit.mjs'
import { msw } from './reasons/msw.mjs'
import { nuxt } from './reasons/nuxt.mjs'
import { react } from './reasons/react.mjs'
import { store } from './reasons/store.mjs'
import { DEVELOPMENT } from './reasons/texts.mjs'

// `line` is a part of the line, `changed` the changed text, and `change` a part of what takes its place.
const REASONS = [
  ...cache,
  ...cli,
  ...client,
  ...components,
  ...composables,
  ...conformance,
  ...contract,
  ...kit,
  ...msw,
  ...nuxt,
  ...react,
  ...store,
  { line: 'process.env.NODE_ENV', reason: DEVELOPMENT },
]

/** The reason why no test notices a change, or undefined. */
export function reasonOf({ file, line, changed, replacement }) {
  const known = REASONS.find(
    (other) =>
      (other.file === undefined || file === sourceOf(other.file)) &&
      line.includes(other.line) &&
      (other.changed === undefined || changed === other.changed) &&
      replacement.includes(other.change ?? ''),
  )
  return known?.reason
}
