import type { StartConversationButton } from 'order-conversations/vue'

declare module 'vue' {
  interface GlobalComponents {
    StartConversationButton: typeof StartConversationButton
  }
}
