import type { Chapter } from '../clause'
import { browser } from './browser'
import { listing } from './listing'
import { oddRequests } from './odd-requests'
import { pages } from './pages'
import { permissions } from './permissions'
import { signingIn } from './signing-in'
import { starting } from './starting'
import { errorsAreJson, texts } from './texts'
import { threads } from './threads'
import { throttle } from './throttle'

/**
 * Every promise, in the order in which they are tried: what no throttle counts first, what matters to
 * the button before what does not, what looks at all answers late, and what spends requests last.
 */
export const CHAPTERS: readonly Chapter[] = [
  { title: 'Signing in', clauses: signingIn },
  { title: 'From a browser', clauses: browser },
  { title: 'Looking up', clauses: listing },
  { title: 'Pages', clauses: pages },
  { title: 'Starting', clauses: starting },
  { title: 'Permissions', clauses: permissions },
  { title: 'Odd requests', clauses: oddRequests },
  { title: 'What is sent', clauses: [...threads, errorsAreJson, texts] },
  { title: 'Throttle', clauses: throttle },
]
