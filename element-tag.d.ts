import type { StartConversationButtonElement } from './src/element/element-types'

declare global {
  interface HTMLElementTagNameMap {
    'start-conversation-button': StartConversationButtonElement
  }
}
