import type { FaultId } from '../session/conditions'

export interface Try {
  id: FaultId | 'works' | 'offline'
  label: string
  /** The effect of a press, for a reader who has not pressed yet. */
  text: string
}

/** The conditions of the opening page: each is one press. */
export const tries: Try[] = [
  {
    id: 'works',
    label: 'It works',
    text: 'The conversation starts, and your messages page opens.',
  },
  {
    id: '403',
    label: 'No permission',
    text: 'A toast gives the reason, and the button is disabled.',
  },
  {
    id: '429',
    label: 'Too many requests',
    text: 'The button counts down 30 seconds. Until then no start is sent, whatever you choose here.',
  },
  {
    id: '500',
    label: 'Server error',
    text: 'The button looks whether the conversation is there. It is not, so you can try again.',
  },
  {
    id: 'lost',
    label: 'Answer lost',
    text: 'The server makes the conversation, but its answer is lost. The button finds it, and sends no second start.',
  },
  {
    id: 'html',
    label: 'Login page',
    text: 'The server answers with an HTML page and status 200. The button does not take that for a conversation.',
  },
  {
    id: '401',
    label: 'Signed out',
    text: 'The page asks you to sign in. After that the start goes on.',
  },
  {
    id: 'offline',
    label: 'Offline',
    text: 'A toast says that you are offline. Then press “It works”, and the button again.',
  },
]
