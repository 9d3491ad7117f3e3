import type { CheckGroup } from '../check'
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
 * Every check, in the order of the runs. Requests without a valid token come first, because a throttle does not count
 * them. Checks that matter to the button come before the others. The checks that look at all answers come late,
 * and the check that reaches the throttle comes last.
 */
export const CHECK_GROUPS: readonly CheckGroup[] = [
  { title: 'Signing in', checks: signingIn },
  { title: 'From a browser', checks: browser },
  { title: 'Looking up', checks: listing },
  { title: 'Pages', checks: pages },
  { title: 'Starting', checks: starting },
  { title: 'Permissions', checks: permissions },
  { title: 'Odd requests', checks: oddRequests },
  { title: 'What is sent', checks: [...threads, errorsAreJson, texts] },
  { title: 'Throttle', checks: throttle },
]
